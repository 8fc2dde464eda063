"""For the install step alone: collect and hash static files before any data folder
exists.
"""

from .base import *

SECRET_KEY = "only-while-static-files-are-collected"
PEER_KEY = MATRIX_AS_TOKEN = MATRIX_HS_TOKEN = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "ui.storage.StaticStorage"},
}
