"""Pages of what the helpline knows itself."""
