"""How the site is put together: settings, addresses, middleware, the template environment."""
