"""The start, the pages about this site, and the pages for when things go wrong."""
