"""Settings of the old site: SQLite, the four apps, templates that show nothing."""

import os

SECRET_KEY = "only-for-the-oracle-of-the-importer"
DEBUG = False
ALLOWED_HOSTS = ["testserver"]
USE_TZ = True
TIME_ZONE = "UTC"
ROOT_URLCONF = "tests.assessments.legacy_quiz.urls"
CONFIGS = "tests.assessments.legacy_quiz.apps"
INSTALLED_APPS = [
    f"{CONFIGS}.QuizConfig",
    f"{CONFIGS}.MultichoiceConfig",
    f"{CONFIGS}.TrueFalseConfig",
    f"{CONFIGS}.EssayConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
MIGRATION_MODULES = dict.fromkeys(("quiz", "multichoice", "true_false", "essay"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("LEGACY_DATABASE", ":memory:"),
    }
}
PAGES = {"question.html": "", "result.html": "", "quiz/sitting_detail.html": ""}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", PAGES)]},
    }
]
SILENCED_SYSTEM_CHECKS = ["fields.W342"]
