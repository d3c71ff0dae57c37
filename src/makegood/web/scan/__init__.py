"""What the country asks: the pages of a scan."""
