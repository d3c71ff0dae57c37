"""Estimates of effect with intervals, by designs that were registered before their results."""
