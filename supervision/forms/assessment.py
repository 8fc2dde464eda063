"""Beginning, releasing, answering and correcting an assessment."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models import Competency
from records.forms import GuardedForm
from supervision.models import InstrumentVersion
from supervision.services.assessments import Occasion

ENDED_CLOCK = timedelta(minutes=10)


class WhenInput(forms.DateTimeInput):
    """Date and time in the reader's own zone, by the browser's own control."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class NewAssessmentForm(GuardedForm):
    """The occasion, its date, and at most as many competencies as the form allows."""

    guarded = ("occasion_note",)

    occasion = forms.ChoiceField(
        label=_("What was the occasion?"), widget=forms.RadioSelect
    )
    held_at = forms.DateTimeField(
        label=_("When was it?"),
        widget=WhenInput(),
        help_text=_("In your own time zone."),
    )
    competencies = forms.MultipleChoiceField(
        label=_("What will you listen for?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one competency.")},
    )
    occasion_note = forms.CharField(
        label=_("Anything about the occasion (you may leave this empty)"),
        max_length=300,
        required=False,
        help_text=_(
            "For example: the line broke off twice. She reads this too. Nothing about "
            "a real caller."
        ),
    )

    def __init__(self, version: InstrumentVersion, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.most = version.most_competencies
        self._offer("occasion", version.occasions)
        competencies = Competency.objects.in_order()
        self._offer("competencies", [(c.code, c.title_shown) for c in competencies])
        self.fields["competencies"].help_text = _(
            "At most %(most)s, so that you can listen well."
        ) % {"most": self.most}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices

    def clean_competencies(self) -> list[str]:
        chosen = self.cleaned_data["competencies"]
        if len(chosen) > self.most:
            raise forms.ValidationError(
                _(
                    "You chose %(chosen)s; at most %(most)s can be listened for at "
                    "once. Take some out, and observe them another time."
                ),
                params={"chosen": len(chosen), "most": self.most},
            )
        return chosen

    def clean_held_at(self) -> datetime:
        held_at = self.cleaned_data["held_at"]
        if held_at > timezone.now() + ENDED_CLOCK:
            raise forms.ValidationError(
                _("This lies ahead. Write down an observation once it has taken place.")
            )
        return held_at

    def to_occasion(self) -> Occasion:
        data = self.cleaned_data
        return Occasion(
            code=data["occasion"],
            held_at=data["held_at"],
            competencies=data["competencies"],
            note=data["occasion_note"],
        )


class VersionForm(forms.Form):
    """The save that this page was made from."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ReleaseForm(GuardedForm, VersionForm):
    """What was agreed with her: nothing is released without a next step."""

    guarded = ("next_step",)

    next_step = forms.CharField(
        label=_("The next step you agreed on"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing she can do, in words that she would use herself."),
    )
    due_on = forms.DateField(label=_("By when"), widget=DayInput())

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on < timezone.localdate():
            raise forms.ValidationError(
                _("This day has passed. Choose today or a later one.")
            )
        return due_on


class CorrectionForm(GuardedForm):
    """Why a finished assessment is corrected; she reads this reason."""

    guarded = ("reason",)

    reason = forms.CharField(
        label=_("What was wrong in it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("She reads this reason beside the corrected assessment."),
    )


class ReplyForm(GuardedForm):
    """Her answer in writing."""

    guarded = ("reply",)

    reply = forms.CharField(
        label=_("What you would like to say"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Your supervisor reads it, and it stays with the assessment. Once sent, "
            "it cannot be changed."
        ),
    )
