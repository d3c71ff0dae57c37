"""The evidence base: claims and outcomes, how strong each is, and what else happened."""
