"""What editors write for a quiz, and the second reader who agreed to it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember
from assessments.models.quiz import Question, QuestionVersion, Quiz


class ChangeKind(models.TextChoices):
    """What of a quiz is changed."""

    QUESTION = "question", _("A question")
    TAKE_OUT = "take_out", _("A question to take out")
    RULES = "rules", _("Words and rules")


class ChangeState(models.TextChoices):
    """What became of it. A newer one by whomever replaces one that is open."""

    WAITING = "waiting", _("Waiting for a second reader")
    SENT_BACK = "sent_back", _("Sent back")
    LIVE = "live", _("Published")
    WITHDRAWN = "withdrawn", _("Taken back")
    REPLACED = "replaced", _("Replaced by a newer one")


OPEN = (ChangeState.WAITING, ChangeState.SENT_BACK)


class QuizChangeQuerySet(models.QuerySet["QuizChange"]):
    def open(self) -> "QuizChangeQuerySet":
        """Attendants do not have these yet."""
        return self.filter(state__in=OPEN)

    def waiting(self) -> "QuizChangeQuerySet":
        return self.filter(state=ChangeState.WAITING)

    def live(self) -> "QuizChangeQuerySet":
        return self.filter(state=ChangeState.LIVE)

    def with_names(self) -> "QuizChangeQuerySet":
        return self.select_related("written_by", "decided_by")


class QuizChange(models.Model):
    """A change to a quiz as an editor saved it. What was written never changes, and no
    row is removed: it says for good who wrote what people were asked, and who agreed.

    `data` is a question in the words of a pack, or the facts of a quiz. `base` is the
    fingerprint of what attendants had while it was written. `version` is the one that
    was asked from then on; `decided_by` is empty where nobody else read it.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="changes")
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ChangeKind.choices)
    data: Any = models.JSONField(default=dict)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    base = models.CharField(max_length=64, blank=True)
    written_by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=ChangeState.choices,
        default=ChangeState.WAITING,
    )
    decided_by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    remark = models.TextField(_("what to change"), blank=True)
    version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, null=True, related_name="changes"
    )

    objects = QuizChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("change to a quiz")
        verbose_name_plural = _("changes to quizzes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["quiz", "question"],
                condition=Q(state__in=OPEN),
                name="quiz_change_one_open_a_question",
            ),
            models.UniqueConstraint(
                fields=["quiz"],
                condition=Q(state__in=OPEN, question=None),
                name="quiz_change_one_open_of_rules",
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.RULES, question=None)
                | Q(question__isnull=False) & ~Q(kind=ChangeKind.RULES),
                name="quiz_change_of_rules_or_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.kind} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_waiting(self) -> bool:
        return self.state == ChangeState.WAITING

    @property
    def is_unread(self) -> bool:
        """An editor published this, and no second one read it."""
        return self.state == ChangeState.LIVE and self.decided_by_id is None
