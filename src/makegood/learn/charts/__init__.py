"""Charts and maps as SVG: shapes in the picture, words beside it, and the same as a table."""
