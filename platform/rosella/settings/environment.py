"""What the environment and `rosella.env` of the data folder say."""

import environ

from rosella.paths import data_folder

env = environ.Env()
DATA = data_folder()

URL = env("ROSELLA_URL", default="http://127.0.0.1:8000").rstrip("/")
DEMO = env.bool("ROSELLA_DEMO", default=False)
EXIT_URL = env("ROSELLA_EXIT_URL", default="")
IS_HTTPS = URL.startswith("https://")
IS_BEHIND_PROXY = env.bool("ROSELLA_BEHIND_PROXY", default=False)
