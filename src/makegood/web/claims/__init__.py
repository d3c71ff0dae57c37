"""What works: the pages of the evidence base."""
