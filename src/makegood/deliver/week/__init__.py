"""What a contract manager should do with the hours there are: a work list by risk and consequence."""
