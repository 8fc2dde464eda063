"""What an attendant needs to be able to do, and the behaviours that show it."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.domain.compiling import BehaviourFacts, Catalogue
from assessments.models.wording import Wording
from ui.kept import Kept

valid_code = RegexValidator(
    r"^[a-z][a-z0-9-]{0,59}$", _("A code has small letters, digits and hyphens only.")
)


class BehaviourKind(models.TextChoices):
    BASIC = "basic", _("Basic")
    ADVANCED = "advanced", _("Advanced")
    HARMFUL = "harmful", _("Potentially harmful")


class Basis(models.TextChoices):
    """The document says so, it follows from the document, or it is our own reading."""

    SOURCE = "source", _("The source says so")
    FOLLOWS = "follows", _("Follows from the source")
    OWN = "own", _("Our own wording")


class CompetencyManager(models.Manager["Competency"]):
    """Reads the list once a minute and process: it comes with a pack."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = Kept[list["Competency"]]()

    def in_order(self) -> list["Competency"]:
        """All of them, the critical ones first."""
        return self._kept.get("all", self._read)

    def forget(self) -> None:
        self._kept.forget()

    def _read(self) -> list["Competency"]:
        return list(self.order_by("-is_critical", "position"))


class Competency(models.Model):
    """Something an attendant must be able to do. Its code never changes."""

    code = models.CharField(
        _("code"), max_length=60, unique=True, validators=[valid_code]
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_critical = models.BooleanField(_("critical"), default=False)
    title = models.CharField(_("title"), max_length=120)
    definition = models.TextField(_("definition"))

    objects = CompetencyManager()

    class Meta:
        ordering: ClassVar = ["position", "code"]
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")

    def __str__(self) -> str:
        return self.title

    @property
    def title_shown(self) -> str:
        """In the reader's language, where it is translated."""
        return Wording.objects.known().of(self.title)


class BehaviourQuerySet(models.QuerySet["Behaviour"]):
    def with_codes(self, full_codes: frozenset[str] | set[str]) -> "BehaviourQuerySet":
        """Behaviours by full code ("competency/code"); unknown codes are left out."""
        pairs = [code.split("/", 1) for code in sorted(full_codes) if "/" in code]
        if not pairs:
            return self.none()
        wanted = Q()
        for competency, code in pairs:
            wanted |= Q(competency__code=competency, code=code)
        return self.filter(wanted)

    def catalogue(self) -> Catalogue:
        """All behaviours and competencies, as the pure rules need them."""
        behaviours = {
            each.full_code: BehaviourFacts(
                kind=each.kind,
                is_exemptible=bool(each.exemptible_when),
                is_unreviewed=each.is_unreviewed,
            )
            for each in self.select_related("competency")
        }
        critical = {
            each.code: each.is_critical for each in Competency.objects.in_order()
        }
        return Catalogue(behaviours, critical)

    def unreviewed(self) -> "BehaviourQuerySet":
        """Our own wording that no named practitioner has signed yet."""
        return self.filter(basis=Basis.OWN, reviewed_on__isnull=True)


class Behaviour(models.Model):
    """Something a rater can see or hear: the atom of all scoring."""

    competency = models.ForeignKey(
        Competency, on_delete=models.PROTECT, related_name="behaviours"
    )
    code = models.CharField(_("code"), max_length=60, validators=[valid_code])
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=BehaviourKind.choices)
    statement = models.TextField(_("statement"))
    observed_in = models.JSONField(_("seen in"), default=list)
    basis = models.CharField(
        _("basis"), max_length=8, choices=Basis.choices, default=Basis.OWN
    )
    sources = models.JSONField(_("sources"), default=list, blank=True)
    places = models.JSONField(_("citable places"), default=list, blank=True)
    exemptible_when = models.TextField(_("may be exempted when"), blank=True)
    also = models.JSONField(_("words to find it by"), default=list, blank=True)
    reviewed_by = models.CharField(_("reviewed by"), max_length=120, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)

    objects = BehaviourQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["competency__position", "position", "code"]
        verbose_name = _("behaviour")
        verbose_name_plural = _("behaviours")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["competency", "code"], name="behaviour_code_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=BehaviourKind.values), name="behaviour_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=BehaviourKind.HARMFUL) | Q(exemptible_when=""),
                name="behaviour_only_harm_is_exempted",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def statement_shown(self) -> str:
        """In the reader's language, where it is translated."""
        return Wording.objects.known().of(self.statement)

    @property
    def full_code(self) -> str:
        """`competency/code`; load with `select_related("competency")`."""
        return f"{self.competency.code}/{self.code}"

    @property
    def is_unreviewed(self) -> bool:
        return self.basis == Basis.OWN and self.reviewed_on is None
