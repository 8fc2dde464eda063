"""What `rosella up` and `rosella demo` run. The keys are files of the data folder."""

from rosella.keys import read_key

from .base import *

SECRET_KEY = read_key(DATA, "secret")
PEER_KEY = read_key(DATA, "peer")
MATRIX_AS_TOKEN = read_key(DATA, "matrix-as")
MATRIX_HS_TOKEN = read_key(DATA, "matrix-hs")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ui.storage.StaticStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
