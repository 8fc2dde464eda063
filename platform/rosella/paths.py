"""Where things lie: the checkout, what is built in it, and the one data folder."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
STATIC_BUILD = CHECKOUT / "build" / "static"


def data_folder() -> Path:
    """Return the data folder: ROSELLA_DATA, or `var/` in the checkout."""
    return Path(os.environ.get("ROSELLA_DATA") or CHECKOUT / "var").resolve()
