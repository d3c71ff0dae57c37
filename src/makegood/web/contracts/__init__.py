"""A contract while it runs: its promises, tiers, checks and talks, for both sides; the work list; the public page."""
