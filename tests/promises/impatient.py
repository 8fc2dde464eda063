"""Production, but it waits for a busy database a shorter time than tests may take."""

from rosella.settings.production import *  # noqa: F403
from rosella.settings.production import DATABASES

PATIENCE = 0.5
for database in DATABASES.values():
    database["OPTIONS"] = {**database["OPTIONS"], "timeout": PATIENCE}
