"""Settings that hold everywhere. State lives in one data folder; nothing else is
written.
"""

from pathlib import Path

import environ
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from rosella.paths import CHECKOUT, STATIC_BUILD

from .databases import *
from .environment import *
from .environment import DATA, DEMO, URL, env
from .mail import *
from .security import *
from .sign_in import *

DEBUG = False
ALLOWED_HOSTS = [
    environ.urlparse(URL).hostname or "127.0.0.1",
    "127.0.0.1",
    "localhost",
]
CSRF_TRUSTED_ORIGINS = [URL]
ROOT_URLCONF = "rosella.urls"
ASGI_APPLICATION = "rosella.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.StaffMember"

INSTALLED_APPS = [
    "rosella.apps.RosellaConfig",
    "ui.apps.UiConfig",
    "accounts.apps.AccountsConfig",
    "records.apps.RecordsConfig",
    "chat.apps.ChatConfig",
    "modules.apps.ModulesConfig",
    "helpline.apps.HelplineConfig",
    "assessments.apps.AssessmentsConfig",
    "supervision.apps.SupervisionConfig",
    "community.apps.CommunityConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "rosella.quiet_admin.QuietAdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.forms",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
if "postgresql" in DATABASES["default"]["ENGINE"]:
    INSTALLED_APPS += ["django.contrib.postgres"]

MIDDLEWARE = [
    "ui.streaming.StreamingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "ui.middleware.LongAnswerMiddleware",
    "ui.middleware.OddValuesMiddleware",
    "ui.middleware.BusyDatabaseMiddleware",
    "ui.middleware.PatientSessionMiddleware",
    "ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LeftMiddleware",
    "accounts.middleware.SessionLimitsMiddleware",
    "accounts.middleware.SignInRequiredMiddleware",
    "accounts.middleware.PersonMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "modules.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    *(["rosella.demo.tour.TourMiddleware"] if DEMO else []),
    "ui.middleware.FormAddressMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ui.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "ui.forms.PlainRenderer"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
"""Each process counts by itself how often a code of a second factor was tried. There is
one web process (decision 0005); --bind adds one, and with it as many tries again. More
of them need a cache that they share.
"""
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

USE_TZ = True
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
LANGUAGE_CODE = "en"
LANG_INFO.setdefault(
    "lo", {"bidi": False, "code": "lo", "name": "Lao", "name_local": "ລາວ"}
)
LANG_INFO.setdefault(
    "fil", {"bidi": False, "code": "fil", "name": "Filipino", "name_local": "Filipino"}
)
LANGUAGES = [("en", _("English")), ("id", _("Indonesian"))]
LOCALE_PATHS = [
    Path(__file__).parents[1] / "cms_words"
]  # go before Wagtail's own words
FORMAT_MODULE_PATH = "rosella.formats"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a new translation is a draft

STATIC_URL = "/static/"
STATIC_ROOT = STATIC_BUILD
STATICFILES_FINDERS = [
    "ui.bundle.StyleBundleFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"

WAGTAIL_SITE_NAME = "Rosella"
WAGTAILADMIN_BASE_URL = URL
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILIMAGES_IMAGE_MODEL = "modules.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "modules.StaffDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "modules.forms.files.StaffDocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "modules.forms.files.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5_000_000
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # our own addresses of pages take ASCII only
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "modules.agreed.publish_agreed"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MATRIX_SERVER_NAME = env("ROSELLA_MATRIX_SERVER_NAME", default="rosella.internal")
MATRIX_URL = env("ROSELLA_MATRIX_URL", default="")  # empty: chat is switched off
MATRIX_PEERS = env.list("ROSELLA_MATRIX_PEERS", default=[])

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # twelve turns in the editor are over a thousand

SILENCED_SYSTEM_CHECKS = [
    "mail.E001",  # mail in files: no helpline needs a mail server
    "security.W005",  # names below this one are not ours to bind to HTTPS
    "security.W021",  # nor are browsers that have never been here
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "nio": {"level": "WARNING"},
        "rosella": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
    },
}
CHECKOUT_FOLDER = CHECKOUT
CURRICULUM = Path(
    env("ROSELLA_CURRICULUM", default=str(CHECKOUT / "modules" / "curriculum"))
)
