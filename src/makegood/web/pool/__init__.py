"""A pool of shared apprentices, planned from a page. Nothing of it is kept."""
