"""The application service: what the homeserver may ask of Rosella, and nobody else."""

import hmac
import ipaddress
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from chat.domain import LONGEST_ID, Happening, happenings, messages_in
from chat.fresh import fresh
from chat.services import record_delivery

LARGEST_DELIVERY = 8_000_000  # up to 100 events of at most 64 KiB
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA")
View = Callable[..., HttpResponse]


def homeserver_only(view: View) -> View:
    """Admit the homeserver alone: its token, straight from its address."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (_is_direct(request) and _has_token(request)):
            return _refusal(403, "M_FORBIDDEN")
        return view(request, *args, **kwargs)

    return guarded


def _is_direct(request: HttpRequest) -> bool:
    if any(header in request.META for header in FORWARDED):
        return False
    address = request.META.get("REMOTE_ADDR", "")
    if address in settings.MATRIX_PEERS:
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").encode()
    wanted = f"Bearer {settings.MATRIX_HS_TOKEN}".encode()
    return bool(settings.MATRIX_HS_TOKEN) and hmac.compare_digest(given, wanted)


def _refusal(status: int, code: str) -> JsonResponse:
    return JsonResponse({"errcode": code, "error": code}, status=status)


@homeserver_only
@require_http_methods(["PUT"])
def transaction_put(request: HttpRequest, txn_id: str) -> HttpResponse:
    """Store which events happened; answer only when they are stored."""
    body = request.read(LARGEST_DELIVERY + 1)
    if len(body) > LARGEST_DELIVERY:
        return _refusal(413, "M_TOO_LARGE")
    try:
        delivery = json.loads(body)
        found = happenings(delivery if isinstance(delivery, dict) else {"events": 0})
    except (ValueError, RecursionError):
        return _refusal(400, "M_NOT_JSON")
    if len(txn_id) > LONGEST_ID:
        return _refusal(400, "M_INVALID_PARAM")
    _remember(delivery, found)
    record_delivery(found, now=timezone.now())
    return JsonResponse({})


def _remember(delivery: dict[str, Any], found: list[Happening]) -> None:
    """Hold the bodies for the pages that ask next; drop what was changed or removed."""
    for room_id, message in messages_in(delivery):
        fresh.keep(room_id, message)
    for one in found:
        fresh.forget(one.room_id, one.target)


@homeserver_only
@require_http_methods(["POST"])
def ping(request: HttpRequest) -> HttpResponse:
    """Answer the homeserver's question whether Rosella hears it."""
    return JsonResponse({})


@homeserver_only
@require_http_methods(["GET"])
def nothing_found(request: HttpRequest, name: str) -> HttpResponse:
    """No account and no room is made because somebody asked for it."""
    return _refusal(404, "M_NOT_FOUND")
