"""What peer support points at and knows only by address: rules, help for staff."""

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import get_language

from modules.addresses import address
from modules.models import HouseRulesPage, ToolPage
from modules.models.privacy import open_pages

HELP_FOR_STAFF = "help-for-staff"


def house_rules() -> tuple[str, int]:
    """Where the rules can be read, in the reader's language, and the version to
    accept; ("", 0) when there are none.
    """
    rows = HouseRulesPage.objects.live().values_list(
        "locale__language_code", "url_path", "version"
    )
    found = {language: (path, version) for language, path, version in rows}
    for language in (get_language(), settings.LANGUAGE_CODE):
        if language in found:
            path, version = found[language]
            return address(path, language), version
    return "", 0


def staff_help() -> tuple[str, str]:
    """The first line of the helpline's own page on help for staff, and its address;
    ("", "") until the helpline has filled it in, and for whom it is not.
    """
    pages = open_pages(ToolPage.objects.live()).exclude(local_text="")
    rows = pages.filter(slug=HELP_FOR_STAFF)
    found = {
        language: (text, path)
        for language, text, path in rows.values_list(
            "locale__language_code", "local_text", "url_path"
        )
    }
    for language in (get_language(), settings.LANGUAGE_CODE):
        if language in found:
            text, path = found[language]
            first = text.partition("</p>")[0]
            return strip_tags(first).strip(), address(path, language)
    return "", ""
