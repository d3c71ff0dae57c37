"""Makegood: buy good work, and get what was promised."""

__version__ = "0.1.0"
