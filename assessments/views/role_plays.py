"""Playing a scenario: the page it begins on, its turns, and her own list."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import has_supervisor
from accounts.requests import SignedInRequest
from assessments.domain.scenario import NotOfferedError
from assessments.forms.role_play import ReplyForm, StartForm
from assessments.models import Mode, RolePlay, ScenarioVersion
from assessments.services.role_plays import (
    NotOpenError,
    TurnTakenError,
    give_reply,
    leave_role_play,
    start_role_play,
)
from assessments.services.scenario_offers import (
    OfferedScenario,
    offered_scenario,
    offered_scenarios,
)
from assessments.views.role_play_turn import turn_context
from modules.progress import opened_by
from ui.answers import see_other


def _offer_or_404(request: SignedInRequest, slug: str) -> OfferedScenario:
    offer = offered_scenario(request.user, slug, get_language() or "en")
    if offer is None:
        raise Http404
    return offer


@require_GET
def scenario_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """What awaits her in a scenario, before anything is written down."""
    return _start_page(request, _offer_or_404(request, slug))


def _start_page(
    request: SignedInRequest, offer: OfferedScenario, *, status: int = 200
) -> HttpResponse:
    version = ScenarioVersion.objects.get(pk=offer.version.pk)
    context = {
        "offer": offer,
        "card": version.card,
        "figures": version.findings.get("figures", {}),
        "language": offer.version.locale.language_code,
        "client_uuid": uuid4(),
        "goes": summary_of(offer),
        "unfilled": offer.version.page.unfilled_plans(),
        "opens_after": _opened_by(request, offer),
        "has_supervisor": has_supervisor(request.user),
    }
    return render(request, "assessments/scenario_detail.html", context, status=status)


def _opened_by(request: SignedInRequest, offer: OfferedScenario) -> tuple[str, ...]:
    """What her path asks for before this opens."""
    target = offer.shut_by_path
    return opened_by(request.user, target, timezone.now()) if target else ()


@require_POST
def role_play_start(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin; sending it twice leads to the same role-play."""
    offer = _offer_or_404(request, slug)
    form = StartForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    if form.as_start().mode == Mode.ASSESSMENT and _opened_by(request, offer):
        return _start_page(request, offer, status=409)
    try:
        role_play = start_role_play(request.user, offer.version, form.as_start())
    except NotOpenError:
        return render(
            request, "assessments/scenario_not_open.html", {"offer": offer}, status=409
        )
    return see_other(role_play.get_absolute_url())


@require_GET
def role_play_list(request: SignedInRequest) -> HttpResponse:
    """Her own role-plays by scenario: first, best and latest."""
    offers = offered_scenarios(request.user, get_language() or "en")
    played = [
        {"offer": offer, "goes": summary_of(offer)}
        for offer in offers
        if offer.finished
    ]
    begun = RolePlay.objects.of(request.user).begun().without_story()
    context = {"played": played, "begun": begun}
    return render(request, "assessments/role_play_list.html", context)


def summary_of(offer: OfferedScenario) -> list[dict[str, Any]]:
    """First, best and latest whole go, each named once; an only one is the first."""
    whole = [go for go in offer.finished if go.rehearses_id is None]
    if not whole:
        return []
    if len(whole) == 1:
        return [{"go": whole[0], "words": [_("First")]}]
    goes: dict[int, dict[str, Any]] = {}
    first, latest = whole[-1], whole[0]
    best = max(whole, key=_worth)
    for go, word in ((first, _("First")), (best, _("Best")), (latest, _("Latest"))):
        goes.setdefault(go.pk, {"go": go, "words": []})["words"].append(word)
    return list(goes.values())


def _worth(go: Any) -> tuple[int, int, int]:
    """Orders goes loaded `with_counts`: no harm first, then the most that was there."""
    return -go.harm_count, go.good_count, -go.pk


@require_GET
def role_play_detail(request: SignedInRequest, role_play_id: int) -> HttpResponse:
    """The turn she has come to, or how the story ended."""
    mine = RolePlay.objects.of(request.user).select_related("version__locale")
    role_play = get_object_or_404(mine.prefetch_related("decisions"), pk=role_play_id)
    return _show_turn(request, role_play)


def _show_turn(
    request: SignedInRequest, role_play: RolePlay, fault: ReplyForm | None = None
) -> HttpResponse:
    """The turn or the ending; with a fault its status is 422."""
    name = "role_play_ending" if role_play.is_over else "role_play_turn"
    context = {**turn_context(role_play), "fault": fault}
    status = 422 if fault else 200
    return render(request, f"assessments/{name}.html", context, status=status)


@require_POST
def role_play_reply(request: SignedInRequest, role_play_id: int) -> HttpResponse:
    """Keep a reply. Sent twice it changes nothing; another for a taken turn is 409."""
    role_play = get_object_or_404(RolePlay.objects.of(request.user), pk=role_play_id)
    form = ReplyForm(request.POST)
    if form.lacks_only_a_reply():
        return _show_turn(request, role_play, form)
    if not form.is_valid():
        raise BadRequest
    try:
        role_play = give_reply(role_play, form.as_answer())
    except NotOfferedError as error:
        raise BadRequest from error
    except TurnTakenError as taken:
        context = {"role_play": role_play, "taken": taken}
        return render(request, "assessments/role_play_taken.html", context, status=409)
    return see_other(f"{role_play.get_absolute_url()}#now")


@require_POST
def role_play_leave(request: SignedInRequest, role_play_id: int) -> HttpResponse:
    """Stop a practice. Nobody is told."""
    role_play = get_object_or_404(RolePlay.objects.of(request.user), pk=role_play_id)
    leave_role_play(role_play)
    return see_other("assessments:practice_index")
