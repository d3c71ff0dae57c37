"""Pledge schemes: one file each, beside the charter of the same name in `define`, which has its points and measures."""
