"""How much content there is: in the database, or in the files of a pack before
anything is loaded.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _

from modules.domain.plain_text import count_words
from modules.domain.sections import OWN
from modules.loading import UnreadableFileError, parse
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


def count_files(folder: Path) -> dict[str, int]:
    """The same, of the files of a pack: for `doctor` on a fresh machine."""
    total: Counter[str] = Counter(languages=1)
    for path in sorted(folder.rglob("*.yaml")):
        try:
            file = parse(path, folder)
        except UnreadableFileError:
            total["problems"] += 1
            continue
        total.update(_count_file(file.path, file.data))
    return dict(total)


def _count_file(path: Path, data: dict[str, Any]) -> Counter[str]:
    """Which counters a file feeds follows from where it lies."""
    found: Counter[str] = Counter(
        unreviewed=sum(1 for item in _mappings(data) if _is_unreviewed(item))
    )
    match path.parts:
        case [_module, "module.yaml"]:
            found["modules"] = 1
        case [_module, "quiz.yaml"]:
            found.update(quizzes=1, questions=len(data.get("questions") or []))
        case ["scenarios", _name]:
            found.update(scenarios=1, scenario_steps=len(data.get("steps") or []))
        case [("exercises" | "instruments") as folder, _name]:
            found[folder] = 1
        case [folder, _name] if folder not in {"toolbox", "paths"}:
            found.update(
                lessons=1,
                words=sum(count_words(text) for text in _texts(data.get("body") or [])),
            )
    return found


def _is_unreviewed(item: dict[str, Any]) -> bool:
    return item.get("basis") == OWN and not item.get("reviewed_by")


def _mappings(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _mappings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _mappings(item)


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in {"basis", "sources", "key", "link", "local"}:
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
