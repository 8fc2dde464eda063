"""The homeserver that the settings name."""

from django.conf import settings
from django.utils.module_loading import import_string

from chat.client import Homeserver
from chat.errors import ChatUnavailable


def is_switched_on() -> bool:
    return bool(settings.MATRIX_URL)


def homeserver() -> Homeserver:
    """Return the homeserver; ChatUnavailable when chat is switched off.

    `CHAT_BACKEND` names another class with the same methods, as tests do.
    """
    if not is_switched_on():
        raise ChatUnavailable
    backend = getattr(settings, "CHAT_BACKEND", "chat.client.Homeserver")
    server: Homeserver = import_string(backend)(
        settings.MATRIX_URL,
        token=settings.MATRIX_AS_TOKEN,
        server_name=settings.MATRIX_SERVER_NAME,
    )
    return server
