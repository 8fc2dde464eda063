"""Writes to accounts: each call is one transaction and tells `accounts.acts`."""
