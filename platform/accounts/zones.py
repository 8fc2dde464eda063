"""Time zones as people say them."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings
from django.utils.translation import gettext_lazy as _

ZONES = (
    ("Asia/Yangon", _("Yangon (Myanmar)")),
    ("Asia/Bangkok", _("Bangkok (Thailand)")),
    ("Asia/Vientiane", _("Vientiane (Laos)")),
    ("Asia/Phnom_Penh", _("Phnom Penh (Cambodia)")),
    ("Asia/Ho_Chi_Minh", _("Ho Chi Minh City (Viet Nam)")),
    ("Asia/Jakarta", _("Jakarta (western Indonesia)")),
    ("Asia/Makassar", _("Makassar (central Indonesia)")),
    ("Asia/Jayapura", _("Jayapura (eastern Indonesia)")),
    ("Asia/Kuala_Lumpur", _("Kuala Lumpur (Malaysia)")),
    ("Asia/Singapore", _("Singapore")),
    ("Asia/Brunei", _("Bandar Seri Begawan (Brunei)")),
    ("Asia/Manila", _("Manila (Philippines)")),
    ("Asia/Dili", _("Dili (Timor-Leste)")),
    ("Asia/Dhaka", _("Dhaka (Bangladesh)")),
    ("Asia/Kathmandu", _("Kathmandu (Nepal)")),
    ("Asia/Colombo", _("Colombo (Sri Lanka)")),
    ("Asia/Kolkata", _("Kolkata (India)")),
    ("Asia/Hong_Kong", _("Hong Kong")),
    ("Asia/Dubai", _("Dubai (United Arab Emirates)")),
    ("UTC", _("Universal time")),
)


@cache
def known_zones() -> frozenset[str]:
    """Every zone that this machine knows, offered or not."""
    return frozenset(available_timezones())


def choices_with(zone: str) -> list[tuple[str, str]]:
    """The zones on offer, after this one where it is not among them."""
    unlisted = [] if zone in dict(ZONES) else [(zone, zone_label(zone))]
    return [*unlisted, *((code, str(label)) for code, label in ZONES)]


def zone_label(zone: str) -> str:
    """The zone in the reader's language; one that is not offered, by its city."""
    return str(dict(ZONES).get(zone) or zone.rsplit("/", 1)[-1].replace("_", " "))


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; the helpline's own where this machine knows none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
