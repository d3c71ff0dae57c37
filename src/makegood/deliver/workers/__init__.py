"""Workers' answers: once, anonymous, shown only where every group is large enough, and what was done with them."""
