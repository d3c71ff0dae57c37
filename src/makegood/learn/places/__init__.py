"""Areas and their outlines, from open boundaries."""
