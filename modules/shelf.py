"""All modules with their lessons, each in the reader's language where it exists: one
query, whatever their number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from modules.addresses import address
from modules.models.privacy import open_pages
from ui.once import once_a_page
from ui.spoken import Spoken

COLUMNS = (
    "pk",
    "path",
    "url_path",
    "slug",
    "title",
    "translation_key",
    "alias_of",
    "locale__language_code",
    "first_published_at",
    "modulepage__summary",
    "modulepage__quiz",
    "lessonpage__summary",
    "lessonpage__minutes",
)


@dataclass(frozen=True, slots=True)
class ShelfLesson:
    key: UUID
    pk: int
    slug: str
    title: str
    summary: str
    minutes: int
    url: str
    language: str
    since: datetime | None = None
    """When it was first published, in whatever language; None when nobody knows."""


@dataclass(frozen=True, slots=True)
class ShelfModule:
    key: UUID
    pk: int
    slug: str
    title: str
    summary: str
    quiz: str
    url: str
    language: str
    lessons: list[ShelfLesson] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)


@once_a_page
def shelf() -> list[ShelfModule]:
    """Published modules in their order, as far as the reader may see them."""
    rows = list(_rows())
    module_rows = [row for row in rows if row["modulepage__summary"] is not None]
    lesson_rows = [row for row in rows if row["lessonpage__summary"] is not None]
    module_of = _modules_of(lesson_rows, module_rows)
    modules = {
        row["translation_key"]: _module(row) for row in _in_best_language(module_rows)
    }
    since = _first_published(lesson_rows)
    for row in _in_best_language(lesson_rows):
        module = module_of.get(row["translation_key"])
        if module in modules:
            modules[module].lessons.append(_lesson(row, since))
    return list(modules.values())


def _modules_of(
    lesson_rows: list[dict[str, Any]], module_rows: list[dict[str, Any]]
) -> dict[UUID, UUID]:
    """By text, whatever its language: a translated lesson is read before the page of
    its module is. Where languages differ, the site's own decides.
    """
    modules = {row["path"]: row["translation_key"] for row in module_rows}
    own_last = sorted(
        lesson_rows,
        key=lambda row: row["locale__language_code"] == settings.LANGUAGE_CODE,
    )
    return {
        row["translation_key"]: modules[module]
        for row in own_last
        if (module := row["path"][: -Page.steplen]) in modules
    }


def _first_published(rows: list[dict[str, Any]]) -> dict[UUID, datetime]:
    """By text: a translation that came later is no new lesson."""
    found: dict[UUID, datetime] = {}
    for row in rows:
        key, moment = row["translation_key"], row["first_published_at"]
        if moment is not None:
            found[key] = min(moment, found.get(key, moment))
    return found


def _rows() -> Any:
    """Modules and lessons at once, without their bodies."""
    is_either = Q(modulepage__isnull=False) | Q(lessonpage__isnull=False)
    pages = open_pages(Page.objects.live())
    return pages.filter(is_either).order_by("path").values(*COLUMNS)


def by_slug(modules: Iterable[ShelfModule]) -> Mapping[str, ShelfModule]:
    return {module.slug: module for module in modules}


def _in_best_language(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a text, in the order of the site's own language. Copies that wait for a
    translation do not count.
    """
    wanted = (settings.LANGUAGE_CODE, get_language())
    originals = [row for row in rows if row["alias_of"] is None]
    ranked = sorted(
        originals,
        key=lambda row: row["locale__language_code"] == settings.LANGUAGE_CODE,
        reverse=True,
    )
    best: dict[UUID, dict[str, Any]] = {}
    for row in ranked:
        held = best.get(row["translation_key"])
        if held is None or _rank(row, wanted) > _rank(held, wanted):
            best[row["translation_key"]] = row
    return list(best.values())


def _rank(row: dict[str, Any], wanted: tuple[str | None, ...]) -> int:
    return (
        wanted.index(row["locale__language_code"])
        if row["locale__language_code"] in wanted
        else -1
    )


def _module(row: dict[str, Any]) -> ShelfModule:
    language = row["locale__language_code"]
    return ShelfModule(
        key=row["translation_key"],
        pk=row["pk"],
        slug=row["slug"],
        title=Spoken(row["title"], language),
        summary=Spoken(row["modulepage__summary"], language),
        quiz=row["modulepage__quiz"],
        url=address(row["url_path"], language),
        language=language,
    )


def _lesson(row: dict[str, Any], since: Mapping[UUID, datetime]) -> ShelfLesson:
    language = row["locale__language_code"]
    return ShelfLesson(
        key=row["translation_key"],
        pk=row["pk"],
        slug=row["slug"],
        title=Spoken(row["title"], language),
        summary=Spoken(row["lessonpage__summary"], language),
        minutes=row["lessonpage__minutes"],
        url=address(row["url_path"], language),
        language=language,
        since=since.get(row["translation_key"]),
    )
