"""What may be published of contracts, as open data: search, releases, tables, a feed that cannot skip."""
