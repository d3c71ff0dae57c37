"""What the law allows, as questions and as rules."""
