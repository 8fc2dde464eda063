"""One filled form: what was observed, the levels it came to, what she answered."""

from datetime import datetime

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember, attendants_of
from assessments.models import BehaviourKind, Wording
from supervision.domain.observation import Catalogue, Entry, RowState, Saved
from supervision.models.instrument import InstrumentVersion

STATES = [
    (RowState.SHOWN.value, _("Shown")),
    (RowState.MISSING.value, _("Missing")),
    (RowState.NO_OPPORTUNITY.value, _("No opportunity")),
]
HALF_SET = "half_set"
"""A row of a draft that is begun and not whole: harm ticked whose words are missing,
or words typed before one of the three taps. No finished observation holds one.
"""
MOST_WORDS = 2000
ANSWER = "assessment-answer"
"""What somebody opens who opens an assessment that she has answered."""


class AssessmentState(models.TextChoices):
    DRAFT = "draft", _("Begun")
    FINISHED = "finished", _("Finished, not released")
    RELEASED = "released", _("Released")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def open_for(self, supervisor: StaffMember) -> "AssessmentQuerySet":
        """Assessments of the attendants assigned now; never of oneself."""
        return self.filter(attendant__in=attendants_of(supervisor)).exclude(
            attendant=supervisor
        )

    def released_to(self, member: StaffMember) -> "AssessmentQuerySet":
        """Her own ones, from the moment they were released."""
        return self.filter(attendant=member, state=AssessmentState.RELEASED)

    def standing(self) -> "AssessmentQuerySet":
        """Finished or released, and not replaced by a correction that is."""
        done = [AssessmentState.FINISHED, AssessmentState.RELEASED]
        return self.filter(state__in=done).exclude(correction__state__in=done)

    def in_state(self, *states: str) -> "AssessmentQuerySet":
        return self.filter(state__in=states)

    def with_people(self) -> "AssessmentQuerySet":
        return self.select_related("attendant", "supervisor", "instrument_version")

    def uncorrected(self) -> "AssessmentQuerySet":
        """Without those whose correction she can read."""
        return self.exclude(correction__state=AssessmentState.RELEASED)

    def with_correction(self) -> "AssessmentQuerySet":
        """Adds `corrected_at`: since when she can read its correction."""
        return self.annotate(corrected_at=F("correction__released_at"))

    def with_progress(self) -> "AssessmentQuerySet":
        """Adds `rows_set`: how many of the asked rows have been tapped.

        A counted query forgets the order of its model, so it stands here again.
        """
        asked = Q(observations__kind__in=[BehaviourKind.BASIC, BehaviourKind.ADVANCED])
        tapped = asked & ~Q(observations__state=HALF_SET)
        counted = self.annotate(rows_set=Count("observations", filter=tapped))
        return counted.order_by(*(self.model._meta.ordering or ()))


class Assessment(models.Model):
    """A supervisor's observation of one attendant on one occasion.

    `catalogue` is a copy of the behaviours as they read when it began, so that later
    wording changes nothing here. `version` counts the saves: a save that names an
    older one is refused.
    """

    instrument_version = models.ForeignKey(
        InstrumentVersion, on_delete=models.PROTECT, related_name="assessments"
    )
    supervisor = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="assessments_given"
    )
    attendant = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="assessments"
    )
    occasion = models.CharField(_("occasion"), max_length=60)
    occasion_note = models.CharField(
        _("about the occasion"), max_length=300, blank=True
    )
    held_at = models.DateTimeField(_("when it was"))
    competencies = models.JSONField(_("competencies"))
    catalogue = models.JSONField(_("behaviours as they read then"))
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=AssessmentState.choices,
        default=AssessmentState.DRAFT,
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    read_at = models.DateTimeField(_("read by her"), null=True, blank=True)
    reply = models.TextField(_("her answer"), blank=True)
    replied_at = models.DateTimeField(_("answered"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
    )
    reason = models.TextField(_("why it was corrected"), blank=True)

    rows_set: int  # by `with_progress`
    corrected_at: datetime | None  # by `with_correction`

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-held_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(supervisor=F("attendant")),
                name="assessment_not_oneself",
                violation_error_message=_("Nobody assesses herself."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=AssessmentState.values),
                name="assessment_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssessmentState.RELEASED)
                | Q(released_at__isnull=False, finished_at__isnull=False),
                name="assessment_released_when",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                name="assessment_correction_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("supervision:assessment_detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == AssessmentState.DRAFT

    @property
    def is_released(self) -> bool:
        return self.state == AssessmentState.RELEASED

    @cached_property
    def behaviours(self) -> Catalogue:
        """As they read then, in the reader's language where it has them."""
        return Catalogue.from_json(self.catalogue).worded(Wording.objects.known())

    def saved_rows(self) -> dict[str, Saved]:
        """What is stored, row by row; one query."""
        return {
            row.behaviour: Saved(row.entry, row.saved_version)
            for row in self.observations.all()
        }

    def entries(self) -> dict[str, Entry]:
        return {code: saved.entry for code, saved in self.saved_rows().items()}

    def states(self) -> dict[str, str]:
        rows = self.entries().items()
        return {code: entry.state for code, entry in rows if entry.state}

    @property
    def occasion_title(self) -> str:
        return self.instrument_version.occasion_title(self.occasion)

    @property
    def rows_asked(self) -> int:
        return len(self.behaviours.asked(self.competencies))


class Observation(models.Model):
    """One behaviour in one assessment. `saved_version` is the save that wrote it.

    A harmful tick is "shown" once it has its words. One that was taken back stays as
    "missing", so that another supervisor's older page cannot bring it back unseen.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="observations"
    )
    behaviour = models.CharField(_("behaviour"), max_length=121)
    kind = models.CharField(
        _("kind"), max_length=8, choices=BehaviourKind.choices, editable=False
    )
    state = models.CharField(
        _("state"),
        max_length=14,
        choices=[*STATES, (HALF_SET, _("Begun, not whole yet"))],
    )
    words = models.TextField(_("words heard"), max_length=MOST_WORDS, blank=True)
    is_exempt = models.BooleanField(_("exempt"), default=False)
    saved_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["assessment", "behaviour"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "behaviour"], name="observation_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*(code for code, _word in STATES), HALF_SET]),
                name="observation_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind=BehaviourKind.HARMFUL)
                | Q(state=RowState.MISSING.value)
                | Q(state=HALF_SET, words="")
                | (Q(state=RowState.SHOWN.value) & ~Q(words="")),
                name="observation_harm_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.behaviour}"

    @property
    def entry(self) -> Entry:
        """What the form shows: a harm that was taken back is an empty row."""
        is_harmful = self.kind == BehaviourKind.HARMFUL
        if is_harmful and self.state == RowState.MISSING:
            return Entry()
        if self.state == HALF_SET:
            return Entry(RowState.SHOWN.value if is_harmful else "", self.words)
        return Entry(self.state, self.words)


class AssessmentLevel(models.Model):
    """The level of one competency, frozen when the assessment was finished."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="levels"
    )
    competency = models.CharField(_("competency"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    level = models.PositiveSmallIntegerField(_("level"), null=True)
    scorer_version = models.PositiveSmallIntegerField(_("version of the rule"))

    class Meta:
        ordering = ["assessment", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "competency", "scorer_version"],
                name="assessment_level_once",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(1, 4)),
                name="assessment_level_one_to_four",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.competency}"
