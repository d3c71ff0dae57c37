"""Award: scoring alone, moderation, lots, letters and signature."""
