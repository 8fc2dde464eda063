"""The form of each kind of question: what it asks beyond what all of them ask."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.blocks import AnswerBlock, OrderedLineBlock
from assessments.domain.questions import list_name
from assessments.domain.quiz import Kind
from assessments.forms.block_lists import as_list, list_field
from assessments.forms.question_editing import QuestionForm, long_text
from assessments.forms.question_sentences import SENTENCES
from assessments.models import AnswerOrder

KIND_WORDS = {
    Kind.SINGLE: _("One right answer"),
    Kind.SEVERAL: _("Several right answers"),
    Kind.TRUE_FALSE: _("True or false"),
    Kind.ORDERING: _("Put in order"),
    Kind.ESSAY: _("In her own words"),
}
EMPTY: list[dict[str, Any]] = [{}, {}, {}]


class LinesForm(QuestionForm):
    """Questions with lines of their own; an old line keeps its id."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        written = self.entry_now.get(list_name(self.kind)) or EMPTY
        lines = [(line.get("id"), line) for line in written]
        self.initial["lines"] = as_list(self.fields["lines"], lines)

    def answers(self) -> dict[str, Any]:
        children = self.listed("lines")
        ids = line_ids(
            [child.id for child in children],
            known=[line["id"] for line in self.entry_now.get(list_name(self.kind), [])],
        )
        lines = [
            {"id": each, **child.value}
            for each, child in zip(ids, children, strict=True)
        ]
        return {list_name(self.kind): lines}


def line_ids(sent: Sequence[str], *, known: Sequence[str]) -> list[str]:
    """A known line keeps its id, by which results are counted; a new one gets the next
    free letter.
    """
    free = iter(letter for letter in ascii_lowercase if letter not in known)
    given: list[str] = []
    for each in sent:
        given.append(each if each in known and each not in given else next(free))
    return given


class ChoicesForm(LinesForm):
    answer_order = forms.ChoiceField(
        label=_("Order of the answers"),
        choices=AnswerOrder.choices,
        initial=AnswerOrder.RANDOM,
    )
    lines = list_field(
        "answer", AnswerBlock(), label=_("Answers"), add=_("Add an answer")
    )


class SingleForm(ChoicesForm):
    kind = Kind.SINGLE


class SeveralForm(ChoicesForm):
    kind = Kind.SEVERAL


class OrderingForm(LinesForm):
    kind = Kind.ORDERING
    lines = list_field(
        "line",
        OrderedLineBlock(),
        label=_("Lines in the right order"),
        add=_("Add a line"),
        help_text=_("Rosella mixes them for everybody who answers."),
    )


class TrueFalseForm(QuestionForm):
    kind = Kind.TRUE_FALSE
    correct = forms.TypedChoiceField(
        label=_("The statement is"),
        choices=[("true", _("True")), ("false", _("False"))],
        coerce=lambda word: word == "true",
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["no_correct"]},
    )
    feedback_true = long_text(_("Feedback to “True”"), required=False)
    feedback_false = long_text(_("Feedback to “False”"), required=False)
    field_order = ("content", "correct", "feedback_true", "feedback_false")

    def fill(self) -> None:
        super().fill()
        self.initial["correct"] = "true" if self.entry_now["correct"] else "false"

    def answers(self) -> dict[str, Any]:
        return {"correct": self.cleaned_data.get("correct")}


class EssayForm(QuestionForm):
    kind = Kind.ESSAY
    critical = None  # type: ignore[assignment]
    guide = long_text(
        _("Guide for marking"),
        required=False,
        help_text=_("Only supervisors read it: what a good answer holds."),
    )


FORMS: Mapping[str, type[QuestionForm]] = {
    form.kind.value: form
    for form in (SingleForm, SeveralForm, TrueFalseForm, OrderingForm, EssayForm)
}
