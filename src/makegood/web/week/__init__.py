"""What a contract manager should do with the time there is: the work list, put off, undone, nudged."""
