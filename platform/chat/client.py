import nio  # noqa: F401
