"""The shared measures, one page each."""
