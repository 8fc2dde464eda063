"""Addresses that exist in the demo only: sign in with one button, the tour, mail
that would have gone out.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import StaffMember
from accounts.services.sessions import remember_session
from rosella.demo.people import CARDS
from ui.answers import own_address, see_other


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people on the cards, and go on to the page that she wanted;
    without a choice, show the cards.
    """
    if request.method == "GET":
        return redirect("account_login")
    username = request.POST.get("username", "")
    member = StaffMember.objects.filter(username=username, is_active=True).first()
    if member is None or username not in {card.username for card in CARDS}:
        raise Http404
    login(request, member, backend="django.contrib.auth.backends.ModelBackend")
    remember_session(request)
    return see_other(own_address(request, request.POST.get("next", "")))


@login_not_required
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """Every message that would have been sent, newest first."""
    return render(
        request, "demo/mail.html", {"letters": read_letters(Path(settings.MAIL_FOLDER))}
    )


@dataclass(frozen=True, slots=True)
class Letter:
    """One message; `sent_at` is None where its date cannot be read."""

    to: str
    subject: str
    sent_at: datetime | None
    text: str


def read_letters(folder: Path) -> list[Letter]:
    """Messages written by Django's file backend: several in one file, divided by a
    line of dashes.
    """
    files = sorted(
        folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    return [_letter(part) for path in files for part in _parts(path)]


def _parts(path: Path) -> list[bytes]:
    parts = path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    return [part for part in reversed(parts) if part.strip()]


def _letter(raw: bytes) -> Letter:
    message = message_from_bytes(raw)
    subject = str(make_header(decode_header(message.get("Subject", ""))))
    return Letter(message.get("To", ""), subject, _sent_at(message), _text(message))


def _sent_at(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(message.get("Date", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _text(message: Message) -> str:
    part = message.get_payload(0) if message.is_multipart() else message
    assert isinstance(part, Message)  # noqa: S101 - a fact about the email package, for mypy
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
