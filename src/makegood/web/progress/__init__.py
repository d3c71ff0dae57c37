"""Where we stand: eight factors, answered by colleagues."""
