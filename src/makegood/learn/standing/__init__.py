"""Where a body stands: the eight factors that help, and pledges with live figures behind them."""
