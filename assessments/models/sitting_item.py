"""What people answered: questions of a sitting, and steps that are only added."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember
from assessments.domain.question_texts import Spoken, digest_of_texts
from assessments.domain.quiz import FULL, Kind
from assessments.models.quiz import QuestionVersion
from assessments.models.quiz_translation import QuestionWords
from assessments.models.sitting import Sitting, assessed_by
from records.insert_only import InsertOnly

MARK_IS_NEWS_FOR = timedelta(days=7)


class SittingItemQuerySet(models.QuerySet["SittingItem"]):
    def of(self, member: StaffMember) -> "SittingItemQuerySet":
        """Questions of her own sittings, with what a page about one of them needs."""
        return self.filter(sitting__member=member).select_related(
            "sitting__quiz", "version", "draft"
        )

    def with_fraction(self) -> "SittingItemQuerySet":
        """Add `fraction`, the latest mark in parts, and `is_submitted`."""
        steps = Step.objects.filter(item=OuterRef("pk"))
        graded = steps.filter(fraction__isnull=False).order_by("-sequence")
        return self.annotate(
            fraction=Subquery(graded.values("fraction")[:1]),
            is_submitted=Exists(steps.filter(action__in=Action.answers())),
        )

    def unanswered(self) -> "SittingItemQuerySet":
        """Questions that can be answered and have not been."""
        steps = Step.objects.filter(item=OuterRef("pk"))
        return self.filter(~Exists(steps)).exclude(version__kind=Kind.LOST)

    def next_after(self, slot: int) -> "SittingItem | None":
        """The next one from here on, and then from the start."""
        others = self.exclude(slot=slot)
        return others.filter(slot__gt=slot).first() or others.first()

    def markable_by(self, supervisor: StaffMember) -> "SittingItemQuerySet":
        """Essays handed in by attendants assigned to this supervisor now."""
        return (
            self.filter(assessed_by(supervisor, "sitting__"))
            .filter(version__kind=Kind.ESSAY)
            .with_fraction()
            .filter(is_submitted=True)  # type: ignore[misc]
        )

    def waiting(self) -> "SittingItemQuerySet":
        """Handed in, no mark yet; after `with_fraction` or `markable_by`."""
        return self.filter(fraction__isnull=True)  # type: ignore[misc]

    def marked(self) -> "SittingItemQuerySet":
        """Those that have a mark; after `with_fraction` or `markable_by`."""
        return self.filter(fraction__isnull=False)  # type: ignore[misc]

    def newly_marked(self, member: StaffMember, now: datetime) -> "SittingItemQuerySet":
        """Her essays that somebody marked in the last days, and since she read the
        result.
        """
        news = Step.objects.filter(
            Q(item__sitting__read_at=None) | Q(at__gt=F("item__sitting__read_at")),
            item=OuterRef("pk"),
            action=Action.MARK,
            at__gte=now - MARK_IS_NEWS_FOR,
        )
        return self.filter(Exists(news), sitting__member=member)


class SittingItem(models.Model):
    """One question of a sitting, in the version and the order of choices that she
    saw.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="items")
    slot = models.PositiveSmallIntegerField(_("number"))
    version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="asked"
    )
    choice_order = models.JSONField(default=list)
    max_mark = models.PositiveSmallIntegerField(_("weight"), default=1)

    fraction: int | None
    """The latest mark in parts; there after `with_fraction`."""
    is_submitted: bool
    """Whether she handed something in; there after `with_fraction`."""
    words: QuestionWords | None = None
    """The translation to show it in; set by services.question_words."""

    objects = SittingItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sitting", "slot"]
        verbose_name = _("question of a sitting")
        verbose_name_plural = _("questions of a sitting")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sitting", "slot"], name="sitting_slot_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} / {self.slot}"

    def get_absolute_url(self) -> str:
        return reverse(
            "assessments:sitting_question", args=[self.sitting_id, self.slot]
        )

    def last_step(self) -> "Step | None":
        """The latest step of all; the list is loaded once and kept."""
        steps = list(self.steps.all())
        return steps[-1] if steps else None

    def last_answer(self) -> "Step | None":
        """What she handed in last."""
        answers = [step for step in self.steps.all() if step.action in Action.answers()]
        return answers[-1] if answers else None

    def last_mark(self) -> "Step | None":
        """The mark that counts, when a person gave one."""
        marks = [step for step in self.steps.all() if step.action == Action.MARK]
        return marks[-1] if marks else None

    def may_answer(self) -> bool:
        """Open, and not handed in; with answers at the end she may change her mind till
        then.
        """
        if self.sitting.is_over or self.version.kind == Kind.LOST:
            return False
        return self.sitting.quiz.answers_at_end or self.last_answer() is None

    def next_sequence(self) -> int:
        """The number that the next draft or step takes."""
        draft = getattr(self, "draft", None)
        last = self.last_step()
        return max(draft.sequence if draft else 0, last.sequence if last else 0) + 1

    @property
    def said(self) -> Spoken:
        """The question in the translation that was set, or as it was written."""
        return self.words.spoken if self.words else self.written

    @property
    def written(self) -> Spoken:
        """The question as it was written."""
        return Spoken(self.sitting.quiz.language, self.version.texts())

    @property
    def source(self) -> tuple[int, str]:
        """What a translation of this question is found by."""
        return self.version.question_id, digest_of_texts(self.version.texts())

    def choices_in_words(self) -> list[dict[str, Any]]:
        """The choices as written, or in the translation that was set."""
        return self.version.choices_in(self.said)

    def choices_shown(self) -> list[dict[str, Any]]:
        """The choices in the order that was drawn for this sitting."""
        by_id = {choice["id"]: choice for choice in self.choices_in_words()}
        return [by_id[choice_id] for choice_id in self.choice_order]


class Draft(models.Model):
    """What she has typed or ticked so far. It is kept for her and never marked."""

    item = models.OneToOneField(
        SittingItem, on_delete=models.CASCADE, related_name="draft"
    )
    response = models.JSONField(default=dict)
    sequence = models.PositiveIntegerField()
    key = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draft of an answer")
        verbose_name_plural = _("drafts of answers")

    def __str__(self) -> str:
        return f"draft of {self.item_id}"


class Action(models.TextChoices):
    SUBMIT = "submit", _("Handed in")
    MARK = "mark", _("Marked")
    REGRADE = "regrade", _("Marked again after the key was mended")
    IMPORT = "import", _("Imported")

    @classmethod
    def answers(cls) -> tuple["Action", ...]:
        return (cls.SUBMIT, cls.IMPORT)


class Step(InsertOnly):
    """Something that happened to an answer. The score is what the steps say, nothing
    else.
    """

    item = models.ForeignKey(
        SittingItem, on_delete=models.CASCADE, related_name="steps"
    )
    sequence = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    body_sha256 = models.CharField(max_length=64)
    action = models.CharField(max_length=8, choices=Action.choices)
    response = models.JSONField(default=dict)
    fraction = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Parts of 2520; empty means to mark.")
    )
    comment = models.TextField(_("comment"), blank=True)
    words = models.ForeignKey(
        QuestionWords,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The translation that was answered; empty means as written."),
    )
    by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["item", "sequence"]
        verbose_name = _("step of an answer")
        verbose_name_plural = _("steps of an answer")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "sequence"], name="step_sequence_once"
            ),
            models.CheckConstraint(
                condition=Q(fraction__isnull=True) | Q(fraction__lte=FULL),
                name="step_fraction_at_most_full",
            ),
            models.CheckConstraint(
                condition=Q(action__in=Action.values), name="step_action_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.action} {self.sequence}"
