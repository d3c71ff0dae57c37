"""Check a draft, correct what was read, see the result, take it away."""
