"""Mail: a server when one is named, files in the data folder otherwise."""

from .environment import DATA, DEMO, env

DEFAULT_FROM_EMAIL = env("ROSELLA_MAIL_FROM", default="rosella@localhost")
MAIL_FOLDER = DATA / "mail"


def mailer():
    """The server named by ROSELLA_SMTP (smtp+tls://name:password@host:587); without
    one, and in the demo, files.
    """
    if DEMO or not env("ROSELLA_SMTP", default=""):
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": MAIL_FOLDER},
        }
    found = env.email("ROSELLA_SMTP")
    options = {
        "host": found["EMAIL_HOST"],
        "port": found["EMAIL_PORT"],
        "username": found["EMAIL_HOST_USER"],
        "password": found["EMAIL_HOST_PASSWORD"],
        "use_tls": found.get("EMAIL_USE_TLS", False),
        "use_ssl": found.get("EMAIL_USE_SSL", False),
        "timeout": 10,
    }
    return {"BACKEND": found["EMAIL_BACKEND"], "OPTIONS": options}


MAILERS = {"default": mailer()}
