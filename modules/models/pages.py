"""Pages that teach: learning, modules and lessons, one tree per language."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from modules.blocks import AimsBody, LessonBody
from modules.domain.body_texts import paragraphs, without_marks
from modules.domain.finding import index_words
from modules.domain.sections import Section, arrange, opening
from modules.lesson_form import LessonForm
from modules.models.everyday import everyday_words
from modules.models.glossary import LessonWords, Term
from modules.models.privacy import open_pages
from modules.models.review import ReadByTwo
from modules.models.sources import SourcePlace
from modules.models.ways import pages_named
from modules.models.whole import PublishedWhole
from modules.module_form import ModuleForm
from modules.packs import FLAT_FOLDERS, NOT_LESSONS
from modules.page_forms import ContentForm


def body_context(page: "ContentPage") -> dict[str, Any]:
    """What the blocks of a page need: their sections, and the places and plans that
    they name.
    """
    first, rest = opening(list(page.body))  # type: ignore[attr-defined]
    sections = arrange(rest)
    named = {name for section in sections for _basis, name in section.references}
    places = SourcePlace.objects.by_reference(named)
    cautions = [block for block in rest if block.block_type == "caution"]
    plans = plans_named(
        {block.value.get("local") for block in cautions}, page.locale_id
    )
    ways = [block for block in rest if block.block_type == "see_also"]
    return {
        "opening": first,
        "sections": [_with_places(section, places) for section in sections],
        "plans": plans,
        "see_also": pages_named(
            {block.value.get("target") for block in ways}, page.locale_id
        ),
        "unfilled": [plan for plan in plans.values() if not plan.is_filled],
    }


def _with_places(section: Section, places: dict[str, SourcePlace]) -> dict[str, Any]:
    found = [
        (basis, places[name]) for basis, name in section.references if name in places
    ]
    first = section.parts[0].blocks[0]
    heading = first.value if first.block_type == "heading" else ""
    return {
        "parts": section.parts,
        "references": found,
        "anchor": getattr(first, "id", ""),
        "heading": heading,
    }


def plans_named(slugs: Iterable[str | None], locale_id: int) -> dict[str, Any]:
    """The helpline's own pages that something leans on, by slug, in its language where
    there is one.
    """
    wanted = set(slugs) - {"", None}
    if not wanted:
        return {}
    tool_page = Page._meta.apps.get_model("modules", "ToolPage")
    pages = open_pages(tool_page.objects.live())
    found = pages.filter(slug__in=wanted).select_related("locale")
    return {
        plan.slug: plan
        for plan in sorted(
            found.defer_streamfields(), key=lambda plan: plan.locale_id == locale_id
        )
    }


class ContentPage(ReadByTwo, PublishedWhole, Page):
    """What every page of ours shares: a language, and no promotion to search engines.

    A kind that staff can search for says what it is found as, and in which parts.
    """

    found_as: ClassVar[str | Promise] = ""
    goes_out_as: ClassVar[str] = ""  # the word for it in packs
    taken_slugs: ClassVar[frozenset[str]] = frozenset()  # files and folders of packs
    searched_parts: ClassVar[tuple[str, ...]] = ()
    private_page_options: ClassVar = ["groups"]  # everybody who reads is signed in
    admin_default_ordering = "ord"  # editors find what stands below in readers' order

    base_form_class = ContentForm
    promote_panels: ClassVar = [FieldPanel("slug")]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False)
    ]
    search_fields: ClassVar = [*Page.search_fields, index.AutocompleteField("searched")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """An editor's browser sends an empty paragraph for a text that nobody wrote."""
        super().clean()
        for field in self._meta.concrete_fields:
            if isinstance(field, RichTextField) and not without_marks(
                getattr(self, field.name)
            ):
                setattr(self, field.name, "")
        if not self.slug.isascii():
            sentence = _("Use only the letters a to z, digits and hyphens.")
            raise ValidationError({"slug": sentence})
        if self.slug in self.taken_slugs:
            sentence = _("“%(slug)s” has a meaning of its own here. Take another one.")
            raise ValidationError({"slug": sentence % {"slug": self.slug}})

    def minimal_clean(self) -> None:
        """As Wagtail's, but a title that is too long is told of the title:
        wagtail-localize marks the passage by it, and fails without.
        """
        try:
            super().minimal_clean()
        except ValidationError as fault:
            if hasattr(fault, "error_dict"):
                raise
            raise ValidationError({"title": fault}) from fault

    def texts(self) -> list[str]:
        """Its paragraphs, as search reads them; no need to build the blocks."""
        parts = [getattr(self, name) for name in self.searched_parts]
        raw = [list(p.raw_data) if isinstance(p, StreamValue) else p for p in parts]
        return [text for part in raw for text in paragraphs(part)]

    @property
    def searched(self) -> str:
        """What the index keeps of it."""
        return index_words([self.title, *self.texts()])

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "content_lang": self.locale.language_code}


class ContentRootPage(ContentPage):
    """The root of one language; its own address leads home."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "modules.LearnPage",
        "modules.ToolboxPage",
        "helpline.DocumentIndexPage",
        "assessments.ScenarioIndexPage",
    ]
    max_count_per_parent = None
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("content in one language")


class LearnPage(ContentPage):
    """All modules of one language."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "modules/learn_page.html"
    parent_page_types: ClassVar = ["modules.ContentRootPage"]
    subpage_types: ClassVar = ["modules.ModulePage"]
    max_count_per_parent = 1
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of modules")


class ModulePage(ContentPage):
    """Lessons on one subject, with the quiz that belongs to them."""

    summary = models.TextField(_("summary"), max_length=400)
    competencies = models.JSONField(_("competencies"), default=list, blank=True)
    quiz = models.SlugField(
        _("quiz"),
        blank=True,
        help_text=_("The short name of the quiz that belongs to this module."),
    )

    found_as = _("Module")
    goes_out_as = "module"
    taken_slugs = FLAT_FOLDERS
    searched_parts = ("summary",)

    template = "modules/module_page.html"
    base_form_class = ModuleForm
    parent_page_types: ClassVar = ["modules.LearnPage"]
    subpage_types: ClassVar = ["modules.LessonPage"]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("competencies"),
        FieldPanel("quiz"),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("quiz", overridable=False),
        SynchronizedField("competencies", overridable=False),
    ]

    class Meta:
        verbose_name = _("module")


class LessonPage(ContentPage):
    """One sitting of reading: a few minutes, what she can do then, and the blocks."""

    summary = models.TextField(_("summary"), max_length=400)
    found_by = everyday_words()
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=8)
    aims = StreamField(AimsBody(), verbose_name=_("after this lesson you can"))
    competencies = models.JSONField(_("competencies"), default=list, blank=True)
    body = StreamField(LessonBody(), verbose_name=_("lesson"))
    asks_to_read = models.BooleanField(
        _("ask everybody who has finished this lesson to read what is new"),
        default=False,
        help_text=_(
            "For a change of substance. What people have finished stays finished."
        ),
    )
    change_note = models.CharField(
        _("what is new, in one sentence"), max_length=200, blank=True
    )

    found_as = _("Lesson")
    taken_slugs = NOT_LESSONS
    searched_parts = ("summary", "aims", "body")

    template = "modules/lesson_page.html"
    base_form_class = LessonForm
    parent_page_types: ClassVar = ["modules.ModulePage"]
    subpage_types: ClassVar[list[Any]] = []
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("minutes"),
        FieldPanel("aims"),
        FieldPanel("body"),
        FieldPanel("competencies"),
        FieldPanel("found_by"),
        MultiFieldPanel(
            [FieldPanel("asks_to_read"), FieldPanel("change_note")],
            heading=_("When you publish a change"),
        ),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("found_by", overridable=False),
        SynchronizedField("minutes", overridable=False),
        SynchronizedField("competencies", overridable=False),
    ]

    class Meta:
        verbose_name = _("lesson")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        terms = Term.objects.live().filter(locale=self.locale_id)
        return {
            **super().get_context(request, *args, **kwargs),
            **body_context(self),
            "lesson_words": LessonWords(terms),
        }

    def prompts(self) -> dict[str, str]:
        """Questions for reflection, by key."""
        return {value["key"]: value["prompt"] for value in self._values("reflection")}

    def checklists(self) -> dict[str, list[str]]:
        """Ids of the lines of each checklist, by key."""
        lists = self._values("checklist")
        return {
            value["key"]: [line["id"] for line in value["items"]] for value in lists
        }

    def _values(self, name: str) -> list[dict[str, Any]]:
        """Blocks of one name as they are kept: no need to build them all."""
        return [block["value"] for block in self.body.raw_data if block["type"] == name]
