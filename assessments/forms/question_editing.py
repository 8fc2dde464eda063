"""The editor's form of a question, one for each kind: it speaks the words of a content
pack, and the rules that check a pack check it too.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks.base import BlockField

from assessments.domain.questions import MOST_CHOICES, Fault, question_faults
from assessments.domain.quiz import Kind
from assessments.forms.block_lists import (
    add_to_list,
    as_list,
    list_field,
)
from assessments.forms.question_sentences import SAID_BY_THE_LINE, SENTENCES
from assessments.models import Basis
from assessments.page_forms import competency_choices
from modules.blocks import LookedUpChoiceBlock, source_choices, source_words
from modules.models.whole import said_by

FIELDS = {
    "items": "lines",
    "choices": "lines",
    "critical": "critical",
    "correct": "correct",
    "basis": "basis",
    "sources": "sources",
}
PLAIN = (
    "content",
    "explanation",
    "guide",
    "basis",
    "sub_category",
    "answer_order",
    "feedback_true",
    "feedback_false",
)


def long_text(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=AdminAutoHeightTextInput, **options)


class QuestionForm(forms.Form):
    """What every kind shares. `entry` gives what was typed, in the words of a pack."""

    kind: ClassVar[Kind]
    field_order = ("content", "lines", "correct", "guide")

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    content = long_text(
        _("Question"), error_messages={"required": SENTENCES["no_content"]}
    )
    explanation = long_text(
        _("Explanation"),
        required=False,
        help_text=_("Shown after the answer, whatever it was."),
    )
    basis = forms.ChoiceField(
        label=_("What the explanation rests on"),
        choices=Basis.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Not needed where there is no explanation."),
    )
    sources = list_field(
        "place",
        LookedUpChoiceBlock(choices=source_choices, label=_("Place")),
        label=_("Places in the documents"),
        add=_("Add a place"),
        required=False,
        help_text=_("Leave this empty for your own wording."),
    )
    critical = forms.BooleanField(
        label=_("Must be right to pass"),
        required=False,
        help_text=_(
            "A critical question: whoever has it wrong does not pass, whatever the "
            "score."
        ),
    )
    competencies = forms.MultipleChoiceField(
        label=_("Competencies"),
        choices=competency_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sub_category = forms.CharField(
        label=_("Part of the subject"),
        required=False,
        max_length=250,
        help_text=_("For example: Safe contact. Results are shown by part."),
    )
    weight = forms.IntegerField(
        label=_("Counts"),
        initial=1,
        min_value=1,
        max_value=10,
        help_text=_("How many times as much as an ordinary question: usually 1."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        entry: Mapping[str, Any] | None = None,
        weight: int = 1,
        seen: str = "",
    ) -> None:
        """`entry` is what the question says now, or shall say; without it the form is
        fresh. `seen` marks what was shown with it.
        """
        self.entry_now = dict(entry or {})
        super().__init__(data, initial={"weight": weight, "seen": seen})
        if entry:
            self.fill()

    def fill(self) -> None:
        """Show what the question says now."""
        entry = self.entry_now
        self.initial.update({name: entry.get(name) or "" for name in PLAIN})
        for name in ("competencies", "critical"):
            self.initial[name] = entry[name]
        places = [(None, place) for place in entry["sources"]]
        self.initial["sources"] = as_list(self.fields["sources"], places)

    def clean(self) -> dict[str, Any]:
        """All that is wrong is told at once, whichever field has a fault of its own."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["basis"] = cleaned.get("basis") or self._basis_of_nothing()
        for fault in list(self._faults()):
            self._add(fault)
        return cleaned

    def _basis_of_nothing(self) -> str:
        """Without an explanation nothing rests on anything: no document is named."""
        says = self.cleaned_data.get("explanation")
        return "" if says or len(self.listed("sources")) else str(Basis.OWN)

    def told(self) -> list[tuple[str, Any, str]]:
        """Every fault for the summary: the id of its field, the label, the sentence."""
        return [
            (field.id_for_label or field.auto_id, field.label, sentence)
            for field in self
            for sentence in said_by(field.errors.as_data())
        ]

    def listed(self, name: str) -> Any:
        """A list as it was sent, where its lines have faults."""
        if name in self.cleaned_data:
            return self.cleaned_data[name]
        prefixed = self.add_prefix(name)
        return self.fields[name].widget.value_from_datadict(
            self.data, self.files, prefixed
        )

    def entry(self) -> dict[str, Any]:
        """The question in the words of a content pack; its code is given on saving."""
        written = self.cleaned_data
        return {
            "code": self.entry_now.get("code", ""),
            "kind": self.kind.value,
            **{name: written[name] for name in PLAIN if name in written},
            "sources": [place.value for place in self.listed("sources")],
            "competencies": written.get("competencies", []),
            "critical": written.get("critical", False),
            **self.answers(),
        }

    def answers(self) -> dict[str, Any]:
        """The part of the entry that only this kind has."""
        return {}

    def _faults(self) -> Iterable[Fault]:
        entry = {**self.entry(), "code": "any"}
        return question_faults(entry, set(source_words()))

    def _add(self, fault: Fault) -> None:
        place = str(fault.place[0]) if fault.place else "content"
        name = FIELDS.get(place, place)
        sentence = str(SENTENCES[fault.code]) % {
            "about": fault.about,
            "most": MOST_CHOICES,
        }
        is_list = isinstance(self.fields[name], BlockField)
        is_told = name in self.errors and fault.code in SAID_BY_THE_LINE
        if is_list and not is_told:
            add_to_list(self.errors, name, sentence)
        elif name not in self.errors:
            self.add_error(name, sentence)
