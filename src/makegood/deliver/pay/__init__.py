"""Pay rows against dated promises, in the exchange format, for ten rows or ten million."""
