"""Words of a translation that somebody typed here, while a translator worked on the
file that she had downloaded before.
"""

from datetime import UTC, datetime

import polib
from wagtail_localize.models import StringTranslation, Translation

DOWNLOADED = "POT-Creation-Date"
TYPED = ""
"""wagtail-localize names the tool of every other origin."""


def keep_hand_typed(translation: Translation, po: polib.POFile) -> list[str]:
    """Empty the lines of a file that would take the place of newer words typed here:
    an empty line changes nothing. Returns what these lines translate.
    """
    typed = _typed_since(translation, _downloaded_at(po))
    kept = [
        entry
        for entry in po
        if entry.msgstr and _differs(entry, typed.get((entry.msgctxt, entry.msgid)))
    ]
    for entry in kept:
        entry.msgstr = ""
    return [entry.msgid for entry in kept]


def _differs(entry: polib.POEntry, words: str | None) -> bool:
    return words is not None and words != entry.msgstr


def _downloaded_at(po: polib.POFile) -> datetime | None:
    """As the file says. None where it says nothing that can be read: then nobody knows
    what is newer.
    """
    try:
        moment = datetime.fromisoformat(po.metadata.get(DOWNLOADED, ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _typed_since(
    translation: Translation, moment: datetime | None
) -> dict[tuple[str, str], str]:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        tool_name=TYPED,
    )
    if moment is not None:
        rows = rows.filter(updated_at__gt=moment)
    words = rows.values_list("context__path", "translation_of__data", "data")
    return {(path, original): typed for path, original, typed in words}
