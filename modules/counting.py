"""How much content there is: what `doctor` says of it."""

from collections import Counter

from django.db import DatabaseError
from django.utils.translation import gettext as _

from modules.models import LessonPage
from modules.packs import kinds
from ui.health import Health

MUST_HOLD = ("modules", "lessons")
PROMISED = (
    "modules",
    "lessons",
    "words",
    "questions",
    "quizzes",
    "scenarios",
    "scenario_steps",
    "instruments",
    "live_cards",
    "exercises",
    "unreviewed",
)
"""Counted also where there is none: programs read them."""


def content_health() -> Health:
    """The line of `doctor` about content."""
    try:
        data = counted()
    except DatabaseError:
        return Health(
            "content",
            is_well=False,
            seen=_("The content cannot be read."),
            mend=_("Start Rosella once: rosella up"),
        )
    missing = [name for name in MUST_HOLD if not data.get(name)]
    seen = _("%(modules)s modules, %(lessons)s lessons, %(words)s words") % {
        name: data.get(name, 0) for name in ("modules", "lessons", "words")
    }
    problems = [_("No %(name)s are loaded.") % {"name": name} for name in missing]
    mend = _("Start Rosella once: it loads the starter curriculum.") if missing else ""
    return Health(
        "content",
        is_well=not missing,
        seen=seen,
        mend=mend,
        data={**data, "problems": problems},
    )


def counted() -> dict[str, int]:
    """What the database holds, asked of every kind; the languages are those that
    lessons are published in.
    """
    total: Counter[str] = Counter(dict.fromkeys(PROMISED, 0))
    for kind in kinds():
        total.update(kind.counts())
    languages = (
        LessonPage.objects.live()
        .filter(alias_of=None)
        .order_by()
        .values_list("locale__language_code", flat=True)
        .distinct()
    )
    return {**total, "languages": languages.count()}
