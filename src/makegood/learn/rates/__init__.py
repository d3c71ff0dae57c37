"""Base rates: how often comparable notices ask for something, as reviewed data files for `market`."""
