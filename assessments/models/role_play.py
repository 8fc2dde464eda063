"""Role-plays: which replies somebody gave, and what they came to."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember, attendants_of
from assessments.domain.scenario import verdict_of
from assessments.domain.scoring import Level, Verdict
from assessments.models.competency import Competency
from assessments.models.scenario import ScenarioVersion
from records.insert_only import InsertOnly


class Mode(models.TextChoices):
    PRACTICE = "practice", _("Practice")
    ASSESSMENT = "assessment", _("Assessment")


class RolePlayQuerySet(models.QuerySet["RolePlay"]):
    def of(self, member: StaffMember) -> "RolePlayQuerySet":
        """Her own: the only ones that she may play on."""
        return self.filter(member=member)

    def open_for(self, member: StaffMember) -> "RolePlayQuerySet":
        """Her own, and finished assessed ones of attendants assigned to her now.

        Of practice a supervisor learns only that it was done, so it is not opened.
        """
        return self.filter(Q(member=member) | _assessed_by(member))

    def assessed_by(self, supervisor: StaffMember) -> "RolePlayQuerySet":
        """Finished assessed ones of attendants assigned to this supervisor now."""
        return self.filter(_assessed_by(supervisor))

    def begun(self) -> "RolePlayQuerySet":
        return self.filter(completed_at__isnull=True, left_at__isnull=True)

    def completed(self) -> "RolePlayQuerySet":
        return self.filter(completed_at__isnull=False)

    def whole(self) -> "RolePlayQuerySet":
        """Goes from the first turn; rehearsals of one moment are left out."""
        return self.filter(rehearses__isnull=True)

    def unsafe(self) -> "RolePlayQuerySet":
        """Those in which something potentially harmful was said."""
        return self.filter(_has_harm())

    def with_safety(self) -> "RolePlayQuerySet":
        """Add `is_unsafe`: whether something potentially harmful was said."""
        return self.annotate(is_unsafe=_has_harm())

    def latest_and_unsafe(self, most: int) -> "RolePlayQuerySet":
        """So many of the latest; what could have put her caller in danger is never too
        old.
        """
        latest = self.values("pk")[:most]
        return self.filter(Q(pk__in=latest) | Q(pk__in=self.unsafe().values("pk")))

    def with_counts(self) -> "RolePlayQuerySet":
        """Add `harm_count` and `good_count` (competent or better): which was best."""
        outcomes = Outcome.objects.filter(role_play=OuterRef("pk")).order_by()
        of_one = outcomes.values("role_play")
        harmful = of_one.filter(level=Level.HARMFUL).annotate(count=Count("pk"))
        good = of_one.filter(level__gte=Level.COMPETENT).annotate(count=Count("pk"))
        return self.annotate(
            harm_count=Coalesce(Subquery(harmful.values("count")), 0),
            good_count=Coalesce(Subquery(good.values("count")), 0),
        )

    def without_story(self) -> "RolePlayQuerySet":
        """For lists: the version's title, not its whole text."""
        return self.select_related("version__locale").defer("version__data")

    def with_verdicts(self) -> "RolePlayQuerySet":
        """For lists that say what each came to: what `verdict` reads, loaded once."""
        found = self.select_related("version__locale")
        return found.prefetch_related("outcomes__competency")


def _has_harm() -> Exists:
    harmful = Outcome.objects.filter(level=Level.HARMFUL)
    return Exists(harmful.filter(role_play=OuterRef("pk")))


def _assessed_by(supervisor: StaffMember) -> Q:
    return Q(
        mode=Mode.ASSESSMENT,
        completed_at__isnull=False,
        member__in=attendants_of(supervisor),
    )


class RolePlay(models.Model):
    """One go at a scenario. It keeps the version that it began with."""

    member = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, related_name="role_plays"
    )
    version = models.ForeignKey(
        ScenarioVersion, on_delete=models.PROTECT, related_name="role_plays"
    )
    scenario_key = models.UUIDField(db_index=True)
    mode = models.CharField(_("kind"), max_length=10, choices=Mode.choices)
    client_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    completed_at = models.DateTimeField(_("finished"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    order = models.JSONField(default=list, editable=False)
    rehearses = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="rehearsals",
    )
    rehearsed_turn = models.PositiveSmallIntegerField(null=True, blank=True)
    own_note = models.TextField(_("your own note"), max_length=2000, blank=True)
    own_note_at = models.DateTimeField(null=True, blank=True)
    talked_over_at = models.DateTimeField(_("talked over"), null=True, blank=True)
    talked_over_by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    talked_over_note = models.TextField(_("a note to her"), max_length=1000, blank=True)

    is_unsafe: bool  # by `with_safety`

    objects = RolePlayQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        verbose_name = _("role-play")
        verbose_name_plural = _("role-plays")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "scenario_key"],
                condition=Q(mode=Mode.ASSESSMENT),
                name="role_play_assessed_once",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.PRACTICE) | Q(rehearses__isnull=True),
                name="role_play_rehearsal_is_practice",
            ),
            models.CheckConstraint(
                condition=Q(talked_over_at__isnull=True) | Q(mode=Mode.ASSESSMENT),
                name="role_play_practice_is_hers_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"role-play {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:role_play_detail", args=[self.pk])

    def get_debrief_url(self) -> str:
        return reverse("assessments:role_play_debrief", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.completed_at is not None

    @property
    def is_assessment(self) -> bool:
        return self.mode == Mode.ASSESSMENT

    def choice_ids(self) -> list[str]:
        """The replies given so far, in order."""
        return [decision.choice_id for decision in self.decisions.all()]

    def latest_outcomes(self) -> "dict[str, Outcome]":
        """Outcomes by competency, by the newest scorer that looked at them.

        Load with `prefetch_related("outcomes__competency")`.
        """
        found = sorted(self.outcomes.all(), key=lambda each: each.scorer_version)
        return {outcome.competency.code: outcome for outcome in found}

    def verdict(self) -> Verdict:
        levels = {code: each.rated for code, each in self.latest_outcomes().items()}
        return verdict_of(self.version.data, levels)


class Decision(InsertOnly):
    """One reply that was given: never changed, never taken back."""

    role_play = models.ForeignKey(
        RolePlay, on_delete=models.CASCADE, related_name="decisions"
    )
    n = models.PositiveSmallIntegerField(_("turn"))
    step = models.CharField(max_length=31)
    choice_id = models.CharField(max_length=64)
    order_shown = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["role_play", "n"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["role_play", "n"], name="decision_once"),
            models.CheckConstraint(condition=Q(n__gte=1), name="decision_from_one"),
        ]

    def __str__(self) -> str:
        return f"turn {self.n} of role-play {self.role_play_id}"


class Outcome(InsertOnly):
    """What one competency came to. A new scorer adds rows, it never overwrites."""

    role_play = models.ForeignKey(
        RolePlay, on_delete=models.CASCADE, related_name="outcomes"
    )
    competency = models.ForeignKey(
        Competency, on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    shown = models.JSONField(default=list)
    opportunities = models.JSONField(default=list)
    harms = models.JSONField(default=list)
    scorer_version = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["role_play", "competency__position", "scorer_version"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["role_play", "competency", "scorer_version"],
                name="outcome_once_a_scorer",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__in=list(Level)),
                name="outcome_level_known",
            ),
        ]

    def __str__(self) -> str:
        return f"outcome {self.pk}"

    @property
    def rated(self) -> Level | None:
        return None if self.level is None else Level(self.level)
