"""What stands beside a result: a sentence for each level, and what came before it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from supervision.models import Assessment
from supervision.services.corrections import earlier_records
from supervision.services.results import LevelLine, Result


def level_notes(result: Result) -> list[tuple[LevelLine, str]]:
    """Each level with why it is what it is."""
    return [(line, _note(line)) for line in result.levels]


def _note(line: LevelLine) -> str:
    if line.has_harm:
        return f"{_harm_note()} {_basics_note(line)}".strip()
    return _basics_note(line) or _("It had no opportunity on this occasion.")


def _harm_note() -> str:
    return _("Something that was said could put a caller in danger; it stands above.")


def _basics_note(line: LevelLine) -> str:
    if not line.asked:
        return ""
    words = ngettext(
        "%(shown)s of %(asked)s basic behaviour was shown.",
        "%(shown)s of %(asked)s basic behaviours were shown.",
        line.asked,
    )
    return words % {"shown": line.shown, "asked": line.asked}


def what_came_before(assessment: Assessment) -> dict[str, Any]:
    """Who was there, which a correction by somebody else does not change, and the
    earlier record that she answered.
    """
    earlier = earlier_records(assessment)
    return {
        "observer": (earlier[-1] if earlier else assessment).supervisor,
        "answered": next((each for each in earlier if each.replied_at), None),
    }
