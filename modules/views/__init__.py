"""Pages of learning and of a person's own home."""
