"""Who stands at the door: what a view of peer support knows of a visitor."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.models import StaffMember
from community.domain import draw_names
from community.identity import Capacity, capacity_of, hash_of, real_names
from community.models import HouseRulesAcceptance, Pseudonym
from community.permissions import is_kept_out
from community.rules import HouseRules, house_rules
from ui.answers import see_other

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Visitor:
    member: StaffMember
    rules: HouseRules | None
    has_accepted: bool
    pseudonym: Pseudonym | None

    @property
    def is_inside(self) -> bool:
        """She has accepted the rules in force and has a name here."""
        return self.has_accepted and not self.needs_name

    @property
    def needs_name(self) -> bool:
        is_peer = capacity_of(self.member) == Capacity.PEER
        return is_peer and self.pseudonym is None


def member_of(request: HttpRequest) -> StaffMember:
    """Return who asks: sign-in is demanded of everybody before any of our views."""
    return cast("StaffMember", request.user)


def visitor_of(request: HttpRequest) -> Visitor:
    member, rules = member_of(request), house_rules()
    key = hash_of(member)
    accepted = HouseRulesAcceptance.objects.filter(
        person_hash=key, version=rules.version if rules else ""
    )
    return Visitor(
        member=member,
        rules=rules,
        has_accepted=rules is not None and accepted.exists(),
        pseudonym=Pseudonym.objects.filter(person_hash=key).first(),
    )


def inside_only(view: View) -> View:
    """Lead whoever has not come in yet to the door; `request.visitor` is set.

    For whom peer support is closed, nothing is there but its front page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        visitor = visitor_of(request)
        if not visitor.is_inside:
            if is_kept_out(visitor.member):
                raise Http404
            return see_other("community:home")
        request.visitor = visitor  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded


def three_names() -> list[str]:
    """Draw three names that nobody has and that resemble nobody's."""
    taken = list(Pseudonym.objects.values_list("name", flat=True))
    choose = random.SystemRandom().sample
    return draw_names(3, taken=taken, real_names=real_names(), choose=choose)
