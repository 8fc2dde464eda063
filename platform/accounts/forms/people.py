"""What an administrator types: invitations, teams, roles, who supervises whom."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import RolesField
from accounts.models import Assignment, Role, StaffMember, Team
from accounts.services.invitations import Place

NO_SUPERVISOR_YET = _(
    "No supervisor has joined yet: give her one later, on her page under People."
)


def active_supervisors() -> Any:
    return StaffMember.objects.may_sign_in().filter(is_supervisor=True)


def _offer(form: forms.Form, supervisors: Any) -> None:
    field = cast("forms.ModelChoiceField[StaffMember]", form.fields["supervisor"])
    field.queryset = supervisors


class InvitationForm(forms.Form):
    """Who is invited, as what, and with whom she will work. Its key makes one link of
    a form that is sent twice.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    display_name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("Colleagues see it. She can change it when she arrives."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    roles = RolesField()
    team = forms.ModelChoiceField(
        Team.objects.all(),
        label=_("Team"),
        required=False,
        empty_label=_("No team yet"),
    )
    supervisor = forms.ModelChoiceField(
        StaffMember.objects.none(),
        label=_("Supervisor"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("For an attendant: who will see her results from the first day."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        supervisors = active_supervisors()
        _offer(self, supervisors)
        if not supervisors.exists():
            self.fields["supervisor"].help_text = NO_SUPERVISOR_YET

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        roles = cleaned.get("roles") or []
        if cleaned.get("supervisor") and roles and Role.ATTENDANT not in roles:
            self.add_error(
                "supervisor", _("Only an attendant has a supervisor. Leave this empty.")
            )
        return cleaned

    def place(self) -> Place:
        return Place(self.cleaned_data["team"], self.cleaned_data["supervisor"])


class TeamForm(forms.ModelForm[Team]):
    """The name of a team."""

    class Meta:
        model = Team
        fields = ["name"]
        labels = {"name": _("Name of the team")}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = Team.objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise ValidationError(
                _("There is a team of this name already."), code="unique"
            )
        return str(name)


class MemberForm(forms.Form):
    """Team and roles of somebody; her own roles are not on offer."""

    team = forms.ModelChoiceField(
        Team.objects.all(), label=_("Team"), required=False, empty_label=_("No team")
    )
    roles = RolesField()

    def __init__(self, *args: Any, may_change_roles: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_change_roles:
            del self.fields["roles"]


class SupervisorForm(forms.Form):
    """Who will supervise an attendant."""

    supervisor = forms.ModelChoiceField(
        StaffMember.objects.none(),
        label=_("Supervisor"),
        empty_label=_("Choose a supervisor"),
    )

    def __init__(self, attendant: StaffMember, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_now = Assignment.objects.filter(
            attendant=attendant, valid_until__isnull=True
        )
        choices = active_supervisors().exclude(pk=attendant.pk)
        _offer(self, choices.exclude(pk__in=open_now.values("supervisor")))


class WayBackForm(forms.Form):
    """What a link to get back in should mend."""

    renews_second_factor = forms.BooleanField(
        label=_("She lost her phone or authenticator as well"),
        required=False,
        help_text=_(
            "Her authenticator is removed when she uses the link; "
            "she sets up a new one."
        ),
    )
