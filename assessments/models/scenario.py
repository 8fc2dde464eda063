"""Scenarios as editors write them, and the frozen versions that people play."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.fields import SynchronizedField

from assessments.blocks import ExemptionBlock, StepBlock, write_script
from assessments.domain.linting import Findings, check_scenario
from assessments.models.competency import Behaviour
from assessments.page_forms import ScenarioForm, fault_sentence
from modules.models import ToolPage
from modules.models.pages import ContentPage, plans_named
from modules.models.privacy import open_pages
from records.insert_only import InsertOnly, InsertOnlyQuerySet
from ui.spoken import Spoken


class ScenarioIndexPage(ContentPage):
    """Holds the scenarios of one language; its public address leads to practice."""

    parent_page_types: ClassVar = ["modules.ContentRootPage", "wagtailcore.Page"]
    subpage_types: ClassVar = ["assessments.ScenarioPage"]
    max_count_per_parent = 1
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    def serve(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseRedirect:
        """Lead to the list of everything that can be practised."""
        return HttpResponseRedirect(reverse("assessments:practice_index"))


class ScenarioPage(ContentPage):
    """A story told as a chat, with replies to choose from. People play its versions."""

    intro = models.TextField(
        _("what is known about the caller"),
        max_length=600,
        help_text=_("Shown beside the chat. The caller is always invented."),
    )
    content_note = models.TextField(
        _("content note"),
        max_length=400,
        blank=True,
        help_text=_("What hard things come up. Shown before the first turn."),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    competencies = models.JSONField(_("competencies"), default=list, blank=True)
    plans = models.JSONField(_("plans that it leans on"), default=list, blank=True)
    start = models.CharField(_("first step"), max_length=31, default="opening")
    steps = StreamField([("step", StepBlock())], verbose_name=_("steps"))
    exemptions = StreamField(
        [("exemption", ExemptionBlock())], blank=True, verbose_name=_("exemptions")
    )
    variant_of = models.ForeignKey(
        "self",
        verbose_name=_("assessed variant of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="variants",
        help_text=_("Set when this scenario assesses what another one practises."),
    )

    goes_out_as = "scenario"

    base_form_class = ScenarioForm
    template = "assessments/scenario_page.html"
    parent_page_types: ClassVar = ["assessments.ScenarioIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("intro"), FieldPanel("content_note"), FieldPanel("minutes")],
            heading=_("What she reads first"),
        ),
        FieldPanel("competencies"),
        FieldPanel("plans"),
        FieldPanel("variant_of"),
        FieldPanel("start"),
        FieldPanel("steps"),
        FieldPanel("exemptions"),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("start", overridable=False),
        SynchronizedField("slug"),
        SynchronizedField("minutes"),
        SynchronizedField("competencies", overridable=False),
        SynchronizedField("plans", overridable=False),
        SynchronizedField("variant_of", overridable=False),
    ]

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")

    def script(self) -> dict[str, Any]:
        """What stands here, in the words of the content pack."""
        return write_script(
            self.start, self.competencies, self.steps, self.exemptions
        ) | {"card": self.card()}

    def card(self) -> dict[str, Any]:
        """What she reads before and beside the chat."""
        return {
            "title": self.title,
            "intro": self.intro,
            "content_note": self.content_note,
            "minutes": self.minutes,
        }

    def unfilled_plans(self) -> list[ToolPage]:
        """The helpline's own plans that it leans on, and that nobody has filled in."""
        plans = plans_named(self.plans, self.locale_id).values()
        return [plan for plan in plans if not plan.is_filled]

    def check_story(self) -> Findings:
        return check_scenario(self.script(), Behaviour.objects.catalogue())

    def lacks(self) -> list[str]:
        """Faults in the story, too."""
        faults = self.check_story().errors
        return [*super().lacks(), *(fault_sentence(fault) for fault in faults)]

    def serve(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseRedirect:
        """A scenario is a page for its editor; everybody else plays it."""
        address = reverse("assessments:scenario_detail", args=[self.slug])
        return HttpResponseRedirect(address)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """The preview: the whole story as a table, with what was found in it."""
        findings = self.check_story()
        return {
            **super().get_context(request, *args, **kwargs),
            "script": self.script(),
            "errors": [fault_sentence(fault) for fault in findings.errors],
            "warnings": [fault_sentence(fault) for fault in findings.warnings],
            "figures": findings.figures,
        }


class ScenarioVersionQuerySet(InsertOnlyQuerySet):
    def current(self) -> "ScenarioVersionQuerySet":
        """The newest version of each scenario that is published and that the reader
        may see, without its story.
        """
        newest = ScenarioVersion.objects.filter(page=OuterRef("page"))
        return (
            self.filter(page__in=open_pages(ScenarioPage.objects.live()))
            .filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
            .select_related("locale", "page")
            .defer("data", "findings", "page__steps", "page__exemptions")
            .order_by("page__path")
        )

    def offered_in(self, language: str) -> "list[ScenarioVersion]":
        """One version a scenario: hers if it tells the same story, or the source's."""
        by_story: dict[Any, list[ScenarioVersion]] = {}
        for version in self.current():
            by_story.setdefault(version.scenario_key, []).append(version)
        return [_in_language(versions, language) for versions in by_story.values()]


def _in_language(versions: "list[ScenarioVersion]", language: str) -> "ScenarioVersion":
    source = min(versions, key=lambda version: version.page_id)
    return next(
        (
            version
            for version in versions
            if version.locale.language_code == language
            and version.structure_hash == source.structure_hash
        ),
        source,
    )


class ScenarioVersion(InsertOnly):
    """What a scenario was when it was published. Kept for ever; never changed."""

    page = models.ForeignKey(
        ScenarioPage, on_delete=models.PROTECT, related_name="versions"
    )
    locale = models.ForeignKey(Locale, on_delete=models.PROTECT, related_name="+")
    scenario_key = models.UUIDField(db_index=True)
    slug = models.SlugField(max_length=255)
    title = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    structure_hash = models.CharField(max_length=64)
    findings = models.JSONField(default=dict)
    engine_format = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = ScenarioVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["slug", "-number"]
        verbose_name = _("scenario version")
        verbose_name_plural = _("scenario versions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "number"], name="scenario_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:scenario_detail", args=[self.slug])

    @property
    def spoken_title(self) -> Spoken:
        return Spoken(self.title, self.locale.language_code)

    @property
    def card(self) -> dict[str, Any]:
        """Title, intro, content note and minutes as they were."""
        return dict(self.data["card"])

    @property
    def is_assessed(self) -> bool:
        """Whether it assesses what another scenario practises."""
        return self.page.variant_of_id is not None
