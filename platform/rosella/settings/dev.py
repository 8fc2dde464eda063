"""For developers: pages with tracebacks, static files straight from the source tree."""

from .production import *

DEBUG = True
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
