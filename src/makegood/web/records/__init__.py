"""The only models of the site, and the only way to reach one: `access`."""
