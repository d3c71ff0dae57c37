"""Spot checks: how many rows give what odds, the draw nobody chose, opening, and what it says of the rest."""
