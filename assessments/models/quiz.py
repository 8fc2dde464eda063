"""Quizzes and their questions: django-quiz-app's words, on versions that never
change.
"""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, StaffMember
from assessments.domain.question_texts import Spoken, Texts, texts_of
from assessments.domain.quiz import Kind
from assessments.domain.wording import Head
from assessments.models.competency import Basis
from assessments.models.wording import Wording
from records.insert_only import InsertOnly, InsertOnlyQuerySet

FIRST_LANGUAGE = "en"
HEAD_TEXTS = ("title", "description", "success_text", "fail_text")
TRUTH = {"true": _("True"), "false": _("False")}


class Imported(models.Model):
    """Where a row came from when it was imported; empty for what was made here."""

    legacy_source = models.CharField(max_length=80, blank=True, editable=False)
    legacy_id = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["legacy_source", "legacy_id"],
                name="%(class)s_imported_once",
                condition=~Q(legacy_source=""),
            )
        ]


class Category(Imported):
    """A field of knowledge, such as "Answering the call or chat"."""

    name = models.CharField(_("category"), max_length=250, unique=True)

    class Meta(Imported.Meta):
        ordering: ClassVar = ["name"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name


class SubCategory(Imported):
    """A part of a category, such as "Safe contact"."""

    name = models.CharField(_("sub-category"), max_length=250)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="parts", null=True, blank=True
    )

    class Meta(Imported.Meta):
        ordering: ClassVar = ["name"]
        verbose_name = _("sub-category")
        verbose_name_plural = _("sub-categories")

    def __str__(self) -> str:
        return self.name


class QuizQuerySet(models.QuerySet["Quiz"]):
    def open_for(self, member: StaffMember) -> "QuizQuerySet":
        """What this person may take; drafts are for editors."""
        if member.active_role == Role.EDITOR:
            return self
        return self.filter(draft=False)

    def counted(self) -> "QuizQuerySet":
        """Add `count`, the questions that stand in it."""
        return self.annotate(count=Count("items"))


class Quiz(Imported):
    """A set of questions to take. `exam_paper` makes it an assessment, else it is
    practice.
    """

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="quizzes",
        null=True,
        blank=True,
    )
    random_order = models.BooleanField(_("questions in random order"), default=False)
    max_questions = models.PositiveSmallIntegerField(
        _("questions drawn"), null=True, blank=True
    )
    answers_at_end = models.BooleanField(_("answers shown at the end"), default=False)
    exam_paper = models.BooleanField(_("assessed"), default=False)
    single_attempt = models.BooleanField(_("one attempt only"), default=False)
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark in percent"), default=0, validators=[MaxValueValidator(100)]
    )
    success_text = models.TextField(_("words when passed"), blank=True)
    fail_text = models.TextField(_("words when not yet passed"), blank=True)
    draft = models.BooleanField(_("draft"), default=False)
    language = models.CharField(
        _("language of the words"), max_length=12, default=FIRST_LANGUAGE
    )

    count: int  # by `counted`

    objects = QuizQuerySet.as_manager()

    class Meta(Imported.Meta):
        ordering: ClassVar = ["category__name", "title", "pk"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints: ClassVar = [
            *Imported.Meta.constraints,
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100), name="quiz_pass_mark_percent"
            ),
            models.CheckConstraint(
                condition=Q(single_attempt=False) | Q(exam_paper=True),
                name="quiz_single_attempt_is_assessed",
            ),
            models.CheckConstraint(
                condition=Q(max_questions__isnull=True) | Q(max_questions__gte=1),
                name="quiz_draws_something",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assessments:quiz_detail", args=[self.slug])

    @property
    def asks(self) -> int:
        """Questions that one sitting asks; the quiz is loaded `counted`."""
        return min(self.count, self.max_questions or self.count)

    @property
    def said(self) -> Head:
        """Its own words, in the reader's language when all of them are there."""
        texts = {name: getattr(self, name).strip() for name in HEAD_TEXTS}
        return Wording.objects.known().head(self.language, texts)


class Question(Imported):
    """The identity of a question; what it says stands in its versions."""

    code = models.SlugField(
        _("code"), max_length=80, unique=True, null=True, blank=True
    )
    competencies = models.JSONField(_("competencies"), default=list, blank=True)

    class Meta(Imported.Meta):
        ordering: ClassVar = ["pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.code or f"question {self.pk}"


class AnswerOrder(models.TextChoices):
    NONE = "none", _("As written")
    CONTENT = "content", _("By their text")
    RANDOM = "random", _("Drawn anew for each sitting")


class QuestionVersionQuerySet(InsertOnlyQuerySet):
    def newest(self) -> "QuestionVersionQuerySet":
        """One version a question: what new sittings ask."""
        versions = QuestionVersion.objects.filter(question=OuterRef("question"))
        last = versions.order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(last))


class QuestionVersion(InsertOnly):
    """What a question says. A published version never changes: a mended one is a new
    one.
    """

    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(
        _("kind"), max_length=12, choices=[(kind.value, kind.value) for kind in Kind]
    )
    content = models.TextField(_("question"))
    explanation = models.TextField(_("explanation"), blank=True)
    guide = models.TextField(_("guide for marking"), blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sub_category = models.ForeignKey(
        SubCategory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    choices = models.JSONField(_("choices"), default=list)
    answer_order = models.CharField(
        max_length=8, choices=AnswerOrder.choices, default=AnswerOrder.NONE
    )
    is_critical = models.BooleanField(_("must be right to pass"), default=False)
    basis = models.CharField(
        _("basis"), max_length=8, choices=Basis.choices, blank=True
    )
    sources = models.JSONField(_("sources"), default=list, blank=True)
    figure = models.ImageField(_("picture"), upload_to="questions/", blank=True)
    figure_text = models.CharField(_("picture in words"), max_length=250, blank=True)
    content_hash = models.CharField(max_length=64, editable=False)

    objects: ClassVar = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["question", "number"]
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "number"], name="question_version_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]),
                name="question_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(is_critical=False) | ~Q(kind__in=[Kind.ESSAY, Kind.LOST]),
                name="question_critical_is_marked_at_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.number}"

    def texts(self) -> Texts:
        """All that it says, by place."""
        words = {
            "content": self.content,
            "explanation": self.explanation,
            "guide": self.guide,
        }
        return texts_of(words, self.choices)

    def choices_in(self, spoken: Spoken) -> list[dict[str, Any]]:
        """The choices in one language; "true" and "false" in the reader's."""
        said = [spoken.choice(choice) for choice in self.choices]
        return [
            {**choice, "text": choice["text"] or TRUTH.get(choice["id"], "")}
            for choice in said
        ]


class QuizItem(models.Model):
    """A question's place in a quiz, and how much it counts there."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="quiz_places"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    class Meta:
        ordering: ClassVar = ["quiz", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["quiz", "question"], name="quiz_question_once"
            ),
            models.CheckConstraint(condition=Q(weight__gte=1), name="quiz_item_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} / {self.position}"
