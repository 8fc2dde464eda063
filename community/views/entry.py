"""The door of peer support: rules, a name, the rooms, quiet hours, an exercise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chat.connection import is_switched_on
from chat.errors import ChatUnavailable
from community.domain import FACES, is_pseudonym
from community.forms import PseudonymForm, QuietHoursForm
from community.identity import Capacity, capacity_of
from community.models import Flag, Membership, Room
from community.permissions import can_moderate, is_kept_out
from community.rules import staff_help
from community.services import (
    NameTaken,
    accept_rules,
    set_quiet_hours,
    take_pseudonym,
)
from community.visiting import Visitor, inside_only, three_names, visitor_of
from ui.answers import see_other


@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The rooms; before that the door, for who has not come in yet."""
    visitor = visitor_of(request)
    rooms = list(Room.objects.open_for(visitor.member))
    if is_kept_out(visitor.member) and not rooms:
        return render(request, "community/kept_out.html")
    if not visitor.has_accepted:
        return _door(request, visitor)
    if visitor.needs_name:
        return see_other("community:pseudonym_choose")
    hers = Membership.objects.open_for(visitor.member)
    context = {
        "rooms": rooms,
        "inside": set(hers.values_list("room_id", flat=True)),
        "visitor": visitor,
        "can_moderate": can_moderate(visitor.member),
        "waiting": _waiting(visitor),
        "is_kept_out": is_kept_out(visitor.member),
        "is_switched_on": is_switched_on(),
        "help": staff_help(),
    }
    return render(request, "community/home.html", context)


def _waiting(visitor: Visitor) -> int:
    """Count flagged messages for the one who looks after them."""
    if not can_moderate(visitor.member):
        return 0
    flags = Flag.objects.waiting_for(visitor.member)
    return flags.order_by().values("room", "event_id").distinct().count()


def _door(request: HttpRequest, visitor: Visitor, *, status: int = 200) -> HttpResponse:
    context = {
        "visitor": visitor,
        "is_by_name": capacity_of(visitor.member) != Capacity.PEER,
        "is_kept_out": is_kept_out(visitor.member),
        "was_not_ticked": status != 200,  # noqa: PLR2004 - HTTP
        "help": staff_help(),
    }
    return render(request, "community/door.html", context, status=status)


@never_cache
@require_POST
def rules_accept(request: HttpRequest) -> HttpResponse:
    """Accept the version that she read; a newer one is shown to her first."""
    visitor = visitor_of(request)
    is_current = visitor.rules and request.POST.get("version") == visitor.rules.version
    if not is_current or "accept" not in request.POST:
        return _door(request, visitor, status=422 if is_current else 409)
    accept_rules(visitor.member, request.POST["version"])
    return see_other("community:home")


@never_cache
@require_http_methods(["GET", "POST"])
def pseudonym_choose(request: HttpRequest) -> HttpResponse:
    """Choose one of three names drawn, and a picture; both are for good."""
    visitor = visitor_of(request)
    if not visitor.has_accepted or not visitor.needs_name:
        return see_other("community:home")
    if request.method == "GET":
        return _names(request, PseudonymForm(names=three_names()))
    offered = [
        name for name in request.POST.getlist("offered")[:3] if is_pseudonym(name)
    ]
    form = PseudonymForm(request.POST, names=offered)
    if not form.is_valid():
        return _names(request, form, status=422)
    return _take(request, visitor, form)


def _take(request: HttpRequest, visitor: Visitor, form: PseudonymForm) -> HttpResponse:
    try:
        take_pseudonym(visitor.member, **form.cleaned_data)
    except NameTaken:
        fresh = PseudonymForm(names=three_names())
        return _names(request, fresh, status=409)
    except ChatUnavailable:
        return _names(request, form, status=503)
    return see_other("community:home")


def _names(
    request: HttpRequest, form: PseudonymForm, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "faces": FACES, "status": status}
    response = render(request, "community/pseudonym.html", context, status=status)
    if status == 503:  # noqa: PLR2004 - HTTP
        response["Retry-After"] = "10"
    return response


@never_cache
@require_http_methods(["GET", "POST"])
@inside_only
def quiet_hours(request: HttpRequest) -> HttpResponse:
    """Choose when nothing shall be told."""
    pseudonym = request.visitor.pseudonym  # type: ignore[attr-defined]
    if pseudonym is None:
        return see_other("community:home")
    form = QuietHoursForm(request.POST or None, instance=pseudonym)
    if request.method == "POST" and form.is_valid():
        set_quiet_hours(pseudonym, **form.cleaned_data)
        return see_other("community:home")
    status = 422 if form.errors else 200
    return render(request, "community/quiet_hours.html", {"form": form}, status=status)


@require_GET
def exercise(request: HttpRequest) -> HttpResponse:
    """Two minutes after a hard call; open to everybody, and nothing is noted."""
    return render(request, "community/exercise.html")
