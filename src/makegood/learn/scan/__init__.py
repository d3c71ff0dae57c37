"""Which buyers ask for what: the asks of every notice in files of any size, as `check` finds them."""
