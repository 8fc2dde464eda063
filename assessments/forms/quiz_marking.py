"""A mark for an answer in somebody's own words."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from assessments.domain.quiz import MARKS, in_points
from assessments.forms.addressed import AddressedForm
from assessments.services.marking import Mark
from records.forms import GuardedForm

WORDS = [
    ("0", _("None: the main point is not there yet")),
    ("0.25", _("A quarter: a beginning")),
    ("0.5", _("Half: some of what is needed")),
    ("0.75", _("Three quarters: nearly all of it")),
    ("1", _("Full: all that is needed")),
]

SHORTLY = {
    MARKS["0.25"]: _("A quarter"),
    MARKS["0.5"]: _("Half"),
    MARKS["0.75"]: _("Three quarters"),
}


def mark_in_short(fraction: int) -> str:
    """A mark of a part as it is named beside points; nothing where it came from another
    system and has no name.
    """
    return str(SHORTLY.get(fraction, ""))


def mark_words(fraction: int | None) -> str:
    """What a mark says; one that came from another system as points."""
    words = {MARKS[value]: label for value, label in WORDS}
    said = words.get(fraction or 0)
    points = localize(in_points(fraction or 0))
    return str(said) if said else _("%(points)s of 1") % {"points": points}


class MarkForm(GuardedForm, AddressedForm):
    """A mark needs words whenever it is not full: she should know what is missing."""

    guarded = ("comment",)

    mark = forms.ChoiceField(
        label=_("Your mark"),
        choices=WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a mark.")},
    )
    comment = forms.CharField(
        label=_("What you want to tell her"),
        help_text=_(
            "She reads this. Say what was good, and what would make it better."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_unsaid = not cleaned.get("comment") and "comment" not in self.errors
        if cleaned.get("mark") not in {None, "1"} and is_unsaid:
            self.add_error(
                "comment", _("Tell her in a sentence what is missing for a full mark.")
            )
        return cleaned

    def as_mark(self) -> Mark:
        return Mark(
            fraction=MARKS[self.cleaned_data["mark"]],
            comment=self.cleaned_data["comment"],
            sequence=self.cleaned_data["sequence"],
            key=self.cleaned_data["key"],
        )

    def words(self) -> str:
        """The mark that was chosen, as it reads; when the form is valid."""
        return mark_words(MARKS[self.cleaned_data["mark"]])


def fresh_mark(sequence: int) -> MarkForm:
    return MarkForm(initial={"key": uuid4(), "sequence": sequence})


def mark_again(form: MarkForm, sequence: int) -> MarkForm:
    """The same words in a form that has seen the newest mark; nothing is lost."""
    kept = {name: form.cleaned_data[name] for name in ("mark", "comment")}
    return MarkForm(initial={"key": uuid4(), "sequence": sequence, **kept})
