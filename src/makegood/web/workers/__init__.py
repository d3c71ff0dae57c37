"""A worker looks whether what was reported of them is right: no account, no name, one minute."""
