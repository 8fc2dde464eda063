"""What an administrator does first: the people without whom nothing can be learned,
published or supervised.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Assignment, Invitation, Role, StaffMember, Team
from accounts.names import some_names
from modules.models.review import needs_second_reader
from modules.steps import HomeCard

Words = tuple[str | Promise, str | Promise, str | Promise]
EDITORS_NEEDED = 2
"""One writes, and a second reader agrees to what is published."""
MISSING: dict[Role, Words] = {
    Role.SUPERVISOR: (
        gettext_lazy("Invite a supervisor"),
        gettext_lazy("She observes attendants, marks their answers and plans talks."),
        gettext_lazy("Invite her"),
    ),
    Role.ATTENDANT: (
        gettext_lazy("Invite the attendants"),
        gettext_lazy(
            "Each of them learns on a path of her own. "
            "Give her the supervisor as you invite her, or later."
        ),
        gettext_lazy("Invite the first one"),
    ),
    Role.FACILITATOR: (
        gettext_lazy("Invite a facilitator"),
        gettext_lazy("She looks after the rooms of peer support."),
        gettext_lazy("Invite her"),
    ),
}


def cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """What is missing, in the order in which it is best done; invited is enough."""
    if member.active_role != Role.ADMINISTRATOR:
        return []
    there = _present()
    coming = _invited(now)
    found = [] if Team.objects.exists() else [_team_card()]
    if _lacks_editors(there[Role.EDITOR] + coming[Role.EDITOR]):
        found.append(_editor_card(there[Role.EDITOR] + coming[Role.EDITOR]))
    for weight, role in enumerate(MISSING, start=13):
        if not there[role] + coming[role]:
            found.append(_role_card(role, weight))
    if there[Role.SUPERVISOR] and there[Role.ATTENDANT]:
        found += _alone_cards()
    return found


def _present() -> dict[str, int]:
    """How many hold each role and may sign in: one query."""
    counts = {
        role.value: Count("pk", filter=Q(**{f"is_{role.value}": True})) for role in Role
    }
    return dict(StaffMember.objects.may_sign_in().aggregate(**counts))


def _invited(now: datetime) -> Counter[str]:
    """How many are invited to each role, and have not come yet."""
    still_open = Invitation.objects.open_at(now).filter(member__isnull=True)
    lists = still_open.values_list("roles", flat=True)
    return Counter(role for roles in lists for role in roles)


def _lacks_editors(known: int) -> bool:
    """One is enough where she has switched the second reader off."""
    return known < EDITORS_NEEDED and (not known or needs_second_reader())


def _team_card() -> HomeCard:
    return _first(
        _("Make a team"),
        _("People are invited into it: a shift, a town or a language, say."),
        url=reverse("people:team_list"),
        action=_("Make the first one"),
        weight=11,
    )


def _editor_card(known: int) -> HomeCard:
    words = _(
        "What your helpline fills in is written by one editor and published once "
        "a second one has read it. While there is only one, she can switch that off "
        "herself, in the CMS under “Second reader”."
    )
    return _first(
        _("Invite a second editor") if known else _("Invite two editors"),
        words,
        url=_invite_as(Role.EDITOR),
        action=_("Invite her") if known else _("Invite the first one"),
        weight=12,
    )


def _role_card(role: Role, weight: int) -> HomeCard:
    title, text, action = MISSING[role]
    return _first(
        str(title), str(text), url=_invite_as(role), action=str(action), weight=weight
    )


def _alone_cards() -> list[HomeCard]:
    """Attendants whom nobody supervises: one query."""
    led = Assignment.objects.valid_now().filter(
        attendant=OuterRef("pk"),
        supervisor__is_active=True,
        supervisor__is_supervisor=True,
    )
    attendants = StaffMember.objects.may_sign_in().filter(is_attendant=True)
    alone = list(attendants.exclude(Exists(led)))
    return [_alone_card(alone)] if alone else []


def _alone_card(alone: Sequence[StaffMember]) -> HomeCard:
    title = ngettext(
        "%(count)s attendant has no supervisor",
        "%(count)s attendants have no supervisor",
        len(alone),
    ) % {"count": len(alone)}
    words = _("Nobody plans a first talk or sees results until then: %(names)s.")
    return _first(
        title,
        words % {"names": some_names(alone)},
        url=reverse("people:assignment_begin", args=[alone[0].pk]),
        action=_("Give %(name)s a supervisor") % {"name": alone[0].get_short_name()},
        weight=16,
    )


def _invite_as(role: Role) -> str:
    """The form of an invitation with this role ticked."""
    return reverse("people:invitation_create", query={"role": role.value})


def _first(title: str, text: str, *, url: str, action: str, weight: int) -> HomeCard:
    return HomeCard(
        title=title,
        text=text,
        url=url,
        action=action,
        label=_("To set up"),
        tone="accent",
        icon="person",
        weight=weight,
    )
