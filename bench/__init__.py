"""Benchmarks: never part of the tests. Ratios where possible, for machines differ."""
