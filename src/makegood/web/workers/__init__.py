"""The worker's page: is what your employer reported about you right? No account, no cookie, nobody's name."""
