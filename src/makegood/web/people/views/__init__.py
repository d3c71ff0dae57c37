"""One module a journey: signing in, the second step, joining, the home, and the people of an organisation."""
