"""Pledges with live figures behind them."""
