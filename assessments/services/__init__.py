"""Writes, one transaction each; one file a noun."""
