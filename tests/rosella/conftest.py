"""Read the addresses before any test says that it is the demo: they are read once."""

import rosella.urls  # noqa: F401
