"""Bids: invitations by code, the bid itself, and the opening of what was sealed."""
