"""The public register: search, map, open data, questions from the public."""
