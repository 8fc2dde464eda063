"""Which path somebody begins, and when; what she wants to be reminded of."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_comma_separated_integer_list
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import own_names
from modules.domain.first_day import DayFault, first_day_fault
from modules.domain.reminding import Pace
from modules.models import Enrolment, LearningPath, ReminderChoice
from modules.wordings import worded

DAY_FAULTS = {
    DayFault.PAST: _("This day has passed. Choose today or a later one."),
    DayFault.FAR: _("This is more than a year away."),
}


class _PathField(forms.ModelChoiceField[LearningPath]):
    """Paths, each by its name in the reader's language."""

    def label_from_instance(self, obj: LearningPath) -> str:
        return worded(obj.title)


class EnrolForm(forms.Form):
    """A path and the day from which its dates count."""

    path = _PathField(
        LearningPath.objects.none(),
        label=_("Path"),
        empty_label=_("Choose a path"),
    )
    started_on = forms.DateField(
        label=_("First day"),
        help_text=_("Today or later. All dates count from it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, paths: QuerySet[LearningPath], *args: Any, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"started_on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        field = cast("_PathField", self.fields["path"])
        field.queryset = paths

    def clean_started_on(self) -> date:
        day: date = self.cleaned_data["started_on"]
        if fault := first_day_fault(day, timezone.localdate()):
            raise ValidationError(DAY_FAULTS[fault])
        return day


class TeamConfirmForm(EnrolForm):
    """The same once more, with the keys of the people who were shown."""

    seen = forms.CharField(
        required=False,
        max_length=100_000,
        validators=[validate_comma_separated_integer_list],
        widget=forms.HiddenInput,
    )

    def hidden(self) -> "TeamConfirmForm":
        """What was chosen, to be sent back as it is."""
        for field in self.fields.values():
            field.widget = field.hidden_widget()
        return self

    def clean_seen(self) -> frozenset[int]:
        return frozenset(int(pk) for pk in self.cleaned_data["seen"].split(",") if pk)


class _PeopleField(forms.ModelMultipleChoiceField[Enrolment]):
    """Enrolments, each by the name of its person."""

    def label_from_instance(self, obj: Enrolment) -> str:
        return str(obj.member)


class TeamEndForm(forms.Form):
    """Who of those that began together is taken off; at first everybody."""

    people = _PeopleField(
        Enrolment.objects.none(),
        label=_("Who is taken off"),
        help_text=_("Whoever is not ticked stays on the path with her dates."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, rows: QuerySet[Enrolment], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"people": [row.pk for row in rows]})
        super().__init__(*args, **kwargs)
        cast("_PeopleField", self.fields["people"]).queryset = rows


class ReminderSettingsForm(forms.Form):
    """How often the helpline reminds; the button says whether it does."""

    days_before = forms.IntegerField(
        label=_("First mail, so many days before a date"), min_value=1, max_value=30
    )
    every_days = forms.IntegerField(
        label=_("After a date, one mail every so many days"),
        min_value=1,
        max_value=30,
    )

    def pace(self) -> Pace:
        return Pace(**self.cleaned_data)


class ReminderChoiceForm(forms.ModelForm[ReminderChoice]):
    """What one person wants."""

    class Meta:
        model = ReminderChoice
        fields = ("by_email", "quiet_from", "quiet_until", "language")
        labels = {
            "by_email": _("Send me reminders by e-mail"),
            "quiet_from": _("My quiet hours begin at"),
            "quiet_until": _("and end at"),
            "language": _("Language of the mail"),
        }
        help_texts = {
            "by_email": _(
                "At most one mail a day, only when something waits. It says how many "
                "things wait, never which."
            ),
            "quiet_until": _("No mail is sent in between. By your own clock."),
        }
        widgets = {
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ChoiceField", self.fields["language"])
        field.choices = [("", _("As my pages")), *own_names()]

    def clean_by_email(self) -> bool:
        wants = bool(self.cleaned_data["by_email"])
        if wants and not self.instance.member.email:
            raise ValidationError(_("Give your work e-mail on your own page first."))
        return wants

    def _post_clean(self) -> None:
        """Leave the row as it is: the service writes."""
