"""Who works under whom: invitations by code, each employer's own pages, payments told from both ends."""
