"""Sittings: one go at a quiz, and what it came to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember, attendants_of
from assessments.domain.quiz import Kind, Result, Slot, judge
from assessments.models.quiz import Imported, Quiz

if TYPE_CHECKING:
    from assessments.models.sitting_item import SittingItem


class SittingQuerySet(models.QuerySet["Sitting"]):
    def begin(self, member: StaffMember, quiz: Quiz, **facts: Any) -> "Sitting":
        """A new one under the rules that the quiz has now."""
        rules = {"exam_paper": quiz.exam_paper, "pass_mark": quiz.pass_mark}
        return self.create(member=member, quiz=quiz, **rules, **facts)

    def of(self, member: StaffMember) -> "SittingQuerySet":
        """Her own: the only ones that she may write in."""
        return self.filter(member=member)

    def open_for(self, member: StaffMember) -> "SittingQuerySet":
        """Her own, and those handed in by attendants assigned to her now.

        Of practice a supervisor learns only that it was done, so it is not opened.
        """
        return self.filter(Q(member=member) | assessed_by(member))

    def running(self) -> "SittingQuerySet":
        return self.filter(completed_at__isnull=True)

    def completed(self) -> "SittingQuerySet":
        return self.filter(completed_at__isnull=False)


def assessed_by(supervisor: StaffMember, prefix: str = "") -> Q:
    conditions = {
        "exam_paper": True,
        "completed_at__isnull": False,
        "member__in": attendants_of(supervisor),
    }
    return Q(**{prefix + lookup: value for lookup, value in conditions.items()})


class Sitting(Imported):
    """One go at a quiz. It keeps what it began with: who may see it, what passes it,
    and the versions of the questions.
    """

    member = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, related_name="sittings"
    )
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="sittings")
    exam_paper = models.BooleanField(_("assessed"))
    pass_mark = models.PositiveSmallIntegerField(_("pass mark in percent"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    completed_at = models.DateTimeField(_("finished"), null=True, blank=True)
    read_at = models.DateTimeField(_("its marks read"), null=True, blank=True)
    imported_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    imported_pass = models.BooleanField(null=True, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta(Imported.Meta):
        ordering: ClassVar = ["-started_at", "-pk"]
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        permissions: ClassVar = [("view_sittings", "Can see completed exams.")]
        constraints: ClassVar = [
            *Imported.Meta.constraints,
            models.UniqueConstraint(
                fields=["member", "quiz"],
                condition=Q(completed_at__isnull=True),
                name="sitting_one_running",
            ),
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100), name="sitting_pass_mark_percent"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["member", "quiz"], name="sitting_member_quiz")
        ]

    def __str__(self) -> str:
        return f"sitting {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:sitting_detail", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.completed_at is not None

    def result(self) -> Result:
        """Added up from the latest mark of each question."""
        items = self.items.with_fraction().select_related("version")
        return result_of(list(items), self)


def result_of(items: "Sequence[SittingItem]", sitting: Sitting) -> Result:
    """Result of one sitting from its items, loaded `with_fraction` and their versions.

    Practice is seen by nobody else, so what nobody will mark counts nothing there. A
    question that nobody answered before the end counts as not right.
    """
    slots = [
        Slot(item.slot, item.max_mark, counted(item), item.version.is_critical)
        for item in items
        if sitting.exam_paper or item.version.kind != Kind.ESSAY
    ]
    return judge(slots, sitting.pass_mark)


def counted(item: "SittingItem") -> int | None:
    """Parts of this item: nothing handed in is 0, handed in and not marked is None."""
    return item.fraction if item.is_submitted else 0
