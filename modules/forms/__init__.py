"""Input of lessons."""
