"""The sentences beside levels and verdicts."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.domain.scoring import Verdict
from assessments.services.debriefs import Debrief, LevelLine

NAMED = 2


def verdict_words(verdict: Verdict) -> str:
    """What the role-play came to, in a sentence that never adds up competencies."""
    return {
        Verdict.NOT_RATED: _("Nothing could be seen in this role-play yet."),
        Verdict.UNSAFE: _(
            "What could have put her in danger is gone through again with the"
            " supervisor. Everything that went well stays good."
        ),
        Verdict.INCOMPLETE: _(
            "A critical competency did not come up. It needs another opportunity."
        ),
        Verdict.DEVELOPING: _("Nothing harmful. One competency or more is developing."),
        Verdict.COMPETENT: _("Nothing harmful, and every competency seen is there."),
    }[verdict]


def level_rows(debrief: Debrief) -> list[dict[str, Any]]:
    """Title, level and note of each competency, as `level_strip` takes them."""
    return [
        {"title": line.title, "level": line.level, "note": level_note(line)}
        for line in debrief.levels
    ]


def level_note(line: LevelLine) -> str:
    """Why the level is what it is."""
    if line.level is None:
        return _("The story ended before it came up.")
    parts = []
    if line.harm_turns:
        parts.append(_harm_note(line.harm_turns))
    if line.basics_possible:
        parts.append(_basics_note(line))
    if line.missing:
        parts.append(_missing_note(line.missing))
    return " ".join(parts)


def _missing_note(missing: Sequence[str]) -> str:
    named = {"behaviours": " ".join(missing[:NAMED])}
    if len(missing) > NAMED:
        return _("What was not there, for example: %(behaviours)s") % named
    return _("What was not there: %(behaviours)s") % named


def _harm_note(turns: Any) -> str:
    words = ngettext(
        "One reply, in turn %(turns)s.", "Replies in turns %(turns)s.", len(turns)
    )
    return words % {"turns": ", ".join(str(turn) for turn in turns)}


def _basics_note(line: LevelLine) -> str:
    words = ngettext(
        "%(shown)s of %(possible)s basic behaviour was shown.",
        "%(shown)s of %(possible)s basic behaviours were shown.",
        line.basics_possible,
    )
    return words % {"shown": line.basics_shown, "possible": line.basics_possible}
