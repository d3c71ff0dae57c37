"""What payroll cannot show: apprentices, training, recruitment, spend, payment down the chain, community promises."""
