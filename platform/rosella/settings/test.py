"""What the tests run: fast hashes, tasks at once, databases in memory."""

import tempfile

from .base import *

SECRET_KEY = "only-for-tests-and-nowhere-else-0123456789abcdef"
PEER_KEY = "only-for-tests-peer"
MATRIX_AS_TOKEN = "only-for-tests-as"
MATRIX_HS_TOKEN = "only-for-tests-hs"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA = Path(tempfile.gettempdir()) / "rosella-test-data"
DATA.mkdir(exist_ok=True)
MEDIA_ROOT = DATA / "media"
for alias in ("default", "peer"):
    if "sqlite3" in DATABASES[alias]["ENGINE"]:
        DATABASES[alias]["NAME"] = DATA / f"{alias}.sqlite3"
        DATABASES[alias]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 5}
WHITENOISE_AUTOREFRESH = True
MATRIX_URL = ""
DEMO = False
URL = "http://testserver"
ALLOWED_HOSTS = ["*"]
