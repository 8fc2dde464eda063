"""The house rules of peer support: community knows them only by address and version."""

from django.conf import settings
from django.utils.translation import get_language

from modules.addresses import address
from modules.models import HouseRulesPage


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
