"""Signing in, the home of each role, invitations, and the people of an organisation."""
