"""What an editor chooses from: lists that stand in the database."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.models import Page

from modules import embeds
from modules.blocks.comparing import SaidComparison
from modules.blocks.naming import named


def source_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Citable places by document, asked by name because blocks stand below models.
    Several places have one heading: their lines tell them apart.
    """
    places = apps.get_model("modules", "SourcePlace").objects.select_related("document")
    groups: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        rows = groups.setdefault(place.document.title, [])
        rows.append((place.reference, _place_in_words(place)))
    return list(groups.items())


def source_words() -> dict[str, str]:
    """The same places by their reference, each after its document."""
    return {
        reference: f"{document}: {words}"
        for document, places in source_choices()
        for reference, words in places
    }


def _place_in_words(place: Any) -> str:
    return gettext("%(heading)s, lines %(first)s to %(last)s") % {
        "heading": place.heading,
        "first": place.first,
        "last": place.last,
    }


def own_plan_choices() -> list[tuple[str, str]]:
    """Pages of the toolbox that the helpline fills in itself."""
    pages = _pages("ToolPage").filter(is_local=True)
    return [(page.slug, page.title) for page in pages.order_by("path")]


def plan_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every page of the toolbox, the helpline's own first."""
    others = _pages("ToolPage").filter(is_local=False).order_by("path")
    rows = [(page.slug, page.title) for page in others]
    return [
        (gettext("Your helpline fills these in"), own_plan_choices()),
        (gettext("Other pages of the toolbox"), rows),
    ]


def embed_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What other apps offer to be shown in a lesson, under what heads it."""
    return [
        (head, [(f"{word}:{slug}", title) for slug, title in rows])
        for word, kind in embeds.kinds().items()
        for head, rows in kind.groups()
        if rows
    ]


def place_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Lessons by module, and pages of the toolbox: where a page can lead on to."""
    lessons = _pages("LessonPage").order_by("path")
    modules = {page.path: page for page in _pages("ModulePage")}
    groups: dict[str, list[tuple[str, str]]] = {}
    for lesson in lessons:
        module = modules.get(lesson.path[: -Page.steplen])
        if module is not None:
            place = (f"lesson:{module.slug}/{lesson.slug}", lesson.title)
            groups.setdefault(module.title, []).append(place)
    tools = [
        (f"tool:{page.slug}", page.title)
        for page in _pages("ToolPage").order_by("path")
    ]
    return [(gettext("Toolbox"), tools), *groups.items()]


def _pages(kind: str) -> Any:
    rows = apps.get_model("modules", kind).objects.filter(alias_of=None)
    return rows.filter(
        locale__language_code=settings.LANGUAGE_CODE
    ).defer_streamfields()


class LookedUpChoiceBlock(blocks.ChoiceBlock):
    """A choice whose list stands in the database: it is asked when an editor chooses,
    never when somebody reads.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.meta.label:
            named(self)

    def normalize_choice(self, value: Any) -> Any:
        return value

    def get_searchable_content(self, value: Any) -> list[str]:
        return []

    def get_comparison_class(self) -> type[SaidComparison]:
        return SaidComparison


class NamingChoiceBlock(LookedUpChoiceBlock):
    """A choice by name that Wagtail shall know as a link: the index of what links here
    holds rows, so the name is looked up when a page is saved.
    """

    def find(self, name: str) -> Model | None:
        """The row that this name stands for now."""
        raise NotImplementedError

    def extract_references(self, value: Any) -> Iterator[tuple[Any, str, str, str]]:
        found = self.find(value) if value else None
        if found is not None:
            kind = Page if isinstance(found, Page) else type(found)
            yield kind, str(found.pk), "", ""


class PlanChoiceBlock(NamingChoiceBlock):
    def find(self, name: str) -> Model | None:
        found: Model | None = _pages("ToolPage").filter(slug=name).first()
        return found


class PlaceChoiceBlock(NamingChoiceBlock):
    def find(self, name: str) -> Model | None:
        kind, _colon, path = name.partition(":")
        rows = _pages("LessonPage" if kind == "lesson" else "ToolPage")
        found: Model | None = rows.filter(url_path__endswith=f"/{path}/").first()
        return found


class EmbedChoiceBlock(NamingChoiceBlock):
    def find(self, name: str) -> Model | None:
        word, _colon, slug = name.partition(":")
        kind = embeds.kinds().get(word)
        if kind is None:
            return None
        found: Model | None = (
            apps.get_model(kind.model).objects.filter(slug=slug).first()
        )
        return found
