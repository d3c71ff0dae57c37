"""Returns: the payroll stays on the computer it is on, and a bundle is sent. Sub-contractors, by code or account."""
