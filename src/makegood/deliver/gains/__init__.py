"""Workforce gains: promises of a scheme or framework, over many contracts, kept as one account."""
