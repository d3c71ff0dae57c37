"""What is in force: periods and due days, targets as scaled by what was ordered, new rates, changes agreed by both."""
