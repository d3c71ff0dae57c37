"""Spot checks: how many rows give what odds, the draw that neither side chose, opening, and what it says of the rest."""
