"""The answer to one question, as a form: what was typed, and what can be handed in."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.domain.quiz import Kind, Submission
from assessments.forms.addressed import AddressedForm
from assessments.models import SittingItem
from records.forms import GuardedForm

LONGEST_ANSWER = 8000


class AnswerForm(AddressedForm):
    """What every kind shares: its address, and the translation that was read."""

    asks_if_sure = False

    words = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, item: SittingItem, data: QueryDict | None = None) -> None:
        """`data` is a POST; without it the form is fresh and empty."""
        self.item = item
        words = item.words.pk if item.words else None
        fresh = {"key": uuid4(), "sequence": item.next_sequence(), "words": words}
        super().__init__(data, initial=fresh)
        self.add_controls()

    def add_controls(self) -> None:
        """Add the fields of this kind of question."""
        raise NotImplementedError

    def fill(self, response: Mapping[str, Any]) -> None:
        """Show an answer that is already there."""
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        """What is in the form now, complete or not, reduced to what the question
        knows.
        """
        raise NotImplementedError

    def submission(self) -> Submission:
        """The answer with its key; after the key and the sequence were found valid."""
        sent = self.cleaned_data
        return Submission(
            self.typed(), sent["key"], sent["sequence"], sent.get("words")
        )


class PickOneForm(AnswerForm):
    def add_controls(self) -> None:
        self.fields["answer"] = forms.ChoiceField(
            choices=_shown(self.item),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one answer.")},
            label=_("Your answer"),
        )

    def fill(self, response: Mapping[str, Any]) -> None:
        self.initial["answer"] = next(iter(response.get("picked", ())), None)

    def typed(self) -> dict[str, Any]:
        known = dict(_shown(self.item))
        return {"picked": [pick for pick in [self.data.get("answer")] if pick in known]}


class PickSeveralForm(AnswerForm):
    def add_controls(self) -> None:
        self.fields["answer"] = forms.MultipleChoiceField(
            choices=_shown(self.item),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one answer.")},
            label=_("Your answers"),
        )

    def fill(self, response: Mapping[str, Any]) -> None:
        self.initial["answer"] = response.get("picked", [])

    def typed(self) -> dict[str, Any]:
        given: QueryDict = self.data  # type: ignore[assignment]
        ticked = set(given.getlist("answer"))
        written = [choice["id"] for choice in self.item.version.choices]
        return {"picked": [choice_id for choice_id in written if choice_id in ticked]}


class OrderForm(AnswerForm):
    """A number beside each line, 1 for the first: it works with any keyboard and
    reader.
    """

    PREFIX: ClassVar = "number-"

    def add_controls(self) -> None:
        count = len(self.item.version.choices)
        places = [("", "–"), *((place, str(place)) for place in range(1, count + 1))]
        for choice in self.item.choices_shown():
            self.fields[self.PREFIX + choice["id"]] = forms.TypedChoiceField(
                choices=places,
                coerce=int,
                label=choice["text"],
                error_messages={"required": _("Give this line a number.")},
            )

    def fill(self, response: Mapping[str, Any]) -> None:
        for choice_id, place in response.get("numbers", {}).items():
            self.initial[self.PREFIX + choice_id] = place

    def typed(self) -> dict[str, Any]:
        allowed = {str(place) for place in range(1, len(self.item.version.choices) + 1)}
        given = {
            choice["id"]: self.data.get(self.PREFIX + choice["id"])
            for choice in self.item.version.choices
        }
        chosen = {key: value for key, value in given.items() if value in allowed}
        return {"numbers": {key: int(value) for key, value in chosen.items()}}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        numbers = list(self.typed()["numbers"].values())
        if len(set(numbers)) < len(numbers):
            self.add_error(
                None, _("Two lines have the same number. Use each one once.")
            )
        return cleaned

    def lines(self) -> list[forms.BoundField]:
        """The numbered lines, in the order that was drawn."""
        return [self[name] for name in self.fields if name.startswith(self.PREFIX)]


class EssayForm(GuardedForm, AnswerForm):
    guarded = ("answer",)

    def add_controls(self) -> None:
        self.fields["answer"] = forms.CharField(
            max_length=LONGEST_ANSWER,
            widget=forms.Textarea(attrs={"rows": 9}),
            label=_("Your answer"),
            error_messages={
                "required": _("Write your answer, then hand it in."),
                "max_length": _("Please shorten it to %(limit_value)d characters."),
            },
        )

    def fill(self, response: Mapping[str, Any]) -> None:
        self.initial["answer"] = response.get("text", "")

    def typed(self) -> dict[str, Any]:
        return {"text": self.data.get("answer", "").replace("\r\n", "\n").strip()}


FORMS: dict[str, type[AnswerForm]] = {
    Kind.SINGLE: PickOneForm,
    Kind.TRUE_FALSE: PickOneForm,
    Kind.SEVERAL: PickSeveralForm,
    Kind.ORDERING: OrderForm,
    Kind.ESSAY: EssayForm,
}


def answer_form(item: SittingItem, data: QueryDict | None = None) -> AnswerForm:
    """The form that fits the question's kind."""
    return FORMS[item.version.kind](item, data)


def _shown(item: SittingItem) -> list[tuple[str, str]]:
    return [(choice["id"], choice["text"]) for choice in item.choices_shown()]
