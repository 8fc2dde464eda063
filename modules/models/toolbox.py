"""The toolbox: plans that the helpline writes itself, exercises, the house rules of
peer support.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from modules.blocks import FEATURES, ExerciseBody, PlanBody
from modules.blocks.words import BASES
from modules.models.everyday import everyday_words
from modules.models.pages import ContentPage, body_context
from modules.models.privacy import open_pages
from modules.toolbox_links import toolbox_links

DANGER_PLAN, SUICIDE_PLAN = "immediate-danger-plan", "suicide-prevention-plan"
URGENT = (DANGER_PLAN, SUICIDE_PLAN)
"""The plans that somebody looks for while a caller waits: they stand first."""


class ToolboxPage(ContentPage):
    """What is looked up in mid-shift."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "modules/toolbox_page.html"
    parent_page_types: ClassVar = ["modules.ContentRootPage"]
    subpage_types: ClassVar = [
        "modules.ToolPage",
        "modules.ExercisePage",
        "modules.HouseRulesPage",
    ]
    max_count_per_parent = 1
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("toolbox")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        tools = _in_best_language(ToolPage)
        return {
            **context,
            "links": toolbox_links(),
            "urgent": [tool for tool in tools if tool.slug in URGENT],
            "tools": [tool for tool in tools if tool.slug not in URGENT],
            "exercises": _in_best_language(ExercisePage),
            "rules": _in_best_language(HouseRulesPage),
        }


def _in_best_language(kind: type[ContentPage]) -> list[ContentPage]:
    """Every published page of a kind once, in the reader's language where there is
    one: a plan is never missing.
    """
    wanted = (settings.LANGUAGE_CODE, get_language())
    pages = (
        open_pages(kind.objects.live())
        .filter(alias_of=None)
        .select_related("locale")
        .defer_streamfields()
        .order_by("path")
    )
    best: dict[UUID, ContentPage] = {}
    for page in pages:
        held = best.setdefault(page.translation_key, page)
        if _rank(page, wanted) > _rank(held, wanted):
            best[page.translation_key] = page
    return list(best.values())


def _rank(page: ContentPage, wanted: tuple[str | None, ...]) -> int:
    code = page.locale.language_code
    return wanted.index(code) if code in wanted else -1


class ToolPage(ContentPage):
    """A plan or a rule. A local one holds the helpline's own words, which nobody else
    can know.
    """

    summary = models.TextField(_("summary"), max_length=400)
    found_by = everyday_words()
    is_local = models.BooleanField(
        _("the helpline fills this in"),
        default=False,
        help_text=_(
            "Until it is filled in, every page that leans on it says so first."
        ),
    )
    local_text = RichTextField(
        _("your helpline’s own plan"),
        features=[*FEATURES, "h3"],
        blank=True,
        help_text=_("Numbers, names of services and duties that hold where you work."),
    )
    example = models.TextField(blank=True, editable=False)
    body = StreamField(PlanBody(), blank=True, verbose_name=_("about this page"))

    found_as = _("Toolbox")
    goes_out_as = "tool"
    searched_parts = ("summary", "local_text", "body")

    template = "modules/tool_page.html"
    parent_page_types: ClassVar = ["modules.ToolboxPage"]
    subpage_types: ClassVar[list[Any]] = []
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("is_local"),
        FieldPanel("local_text"),
        FieldPanel("body"),
        FieldPanel("found_by"),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("found_by", overridable=False),
        SynchronizedField("is_local", overridable=False),
        SynchronizedField("example", overridable=False),
    ]

    class Meta:
        verbose_name = _("page of the toolbox")

    @property
    def is_filled(self) -> bool:
        return not self.is_local or bool(self.local_text.strip())

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **body_context(self)}


class ExercisePage(ContentPage):
    """Two quiet minutes after a hard call."""

    summary = models.TextField(_("summary"), max_length=400)
    found_by = everyday_words()
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=2)
    content_note = models.TextField(_("content note"), blank=True)
    steps = StreamField(ExerciseBody(), verbose_name=_("steps"))
    closing = models.TextField(_("closing words"), blank=True)
    basis = models.CharField(
        _("what it rests on"),
        max_length=10,
        default="own",
        choices=BASES,
    )
    sources = models.JSONField(_("sources"), default=list, blank=True, editable=False)
    reviewed_by = models.CharField(_("reviewed by"), max_length=120, blank=True)

    found_as = _("Two quiet minutes")
    goes_out_as = "exercise"
    searched_parts = ("summary", "steps", "closing")

    template = "modules/exercise_page.html"
    parent_page_types: ClassVar = ["modules.ToolboxPage"]
    subpage_types: ClassVar[list[Any]] = []
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("minutes"),
        FieldPanel("content_note"),
        FieldPanel("steps"),
        FieldPanel("closing"),
        FieldPanel("basis"),
        FieldPanel("reviewed_by"),
        FieldPanel("found_by"),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("found_by", overridable=False),
        SynchronizedField("minutes", overridable=False),
        SynchronizedField("basis", overridable=False),
        SynchronizedField("reviewed_by", overridable=False),
    ]

    class Meta:
        verbose_name = _("exercise")


class HouseRulesPage(ContentPage):
    """The rules of peer support. A new number asks everybody to accept them again."""

    summary = models.TextField(_("summary"), max_length=400)
    found_by = everyday_words()
    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        help_text=_(
            "Raise it when a rule changes: everybody is asked to accept the rules "
            "again."
        ),
    )
    body = StreamField(PlanBody(), verbose_name=_("rules"))

    found_as = _("Rules")
    goes_out_as = "tool"
    searched_parts = ("summary", "body")

    template = "modules/tool_page.html"
    parent_page_types: ClassVar = ["modules.ToolboxPage"]
    subpage_types: ClassVar[list[Any]] = []
    max_count_per_parent = 1
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("version"),
        FieldPanel("body"),
        FieldPanel("found_by"),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("found_by", overridable=False),
        SynchronizedField("version", overridable=False),
    ]

    is_filled = True

    class Meta:
        verbose_name = _("house rules")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **body_context(self)}
