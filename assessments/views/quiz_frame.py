"""What pages of quizzes in the CMS share: their frame, and what an editor is told."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import StaffMember
from accounts.requests import SignedInRequest
from assessments.forms.comparing import differences, said_of
from assessments.models import ChangeKind, Quiz, QuizChange
from assessments.services.quiz_standing import Standing
from modules.views.cms_frame import cms_frame

ANY_METHOD = ["GET", "HEAD", "POST"]
CHANGED_MEANWHILE = 409


def sent(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def told(change: QuizChange | None) -> str:
    """What an editor reads after saving."""
    if change is None:
        return _("Nothing is different, so nothing was saved.")
    if change.is_waiting:
        return _(
            "Saved. It waits for a second reader; until then attendants do not see it."
        )
    if change.kind == ChangeKind.RULES and change.data["draft"]:
        return _("The quiz is saved. Only editors see it.")
    return _(
        "Published without a second reader. Answers given before keep their words."
    )


def beside_hers(
    now: Standing, mine: Mapping[str, Any], weight: int, member: StaffMember
) -> dict[str, Any]:
    """Somebody else was faster: what stands and what waits, each beside what she has
    typed. Saving again replaces what waits.
    """
    typed = said_of(now.kind, mine, weight)
    sides = []
    if now.weight:
        stands = said_of(now.kind, now.data, now.weight)
        sides.append((attendants_have(), differences(stands, typed)))
    if now.open and now.open.written_by_id != member.pk:
        waits = said_of(now.kind, now.last, now.last_weight)
        sides.append((_("Waiting"), differences(waits, typed)))
    warning = _(
        "Somebody has saved this since you opened it. What you typed is below and not "
        "saved yet: saving again replaces theirs."
    )
    then_title = _("Typed by you")
    return {"warning": warning, "sides": sides, "then_title": then_title}


def beside_what_waits(now: Standing) -> dict[str, Any]:
    """Attendants have something else than what the open change was written beside."""
    if now.open is None or not now.open.data or now.open.base == now.base:
        return {}
    waits = said_of(now.kind, now.open.data, now.open.weight)
    stands = said_of(now.kind, now.data, now.weight) if now.weight else {}
    warning = _(
        "What attendants have was changed since this was written. Both stand here: "
        "saving lets the words below wait beside the new ones."
    )
    sides = [(attendants_have(), differences(stands, waits))]
    return {"warning": warning, "sides": sides, "then_title": _("Waiting")}


def attendants_have() -> str:
    return _("Attendants have now")


def quiz_page(
    request: SignedInRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    status: int = 0,
) -> HttpResponse:
    """A page in Wagtail's frame; 422 when its form was refused."""
    above = [(reverse("quiz_editing:quiz_list"), _("Quizzes"))]
    if "quiz" in context:
        quiz: Quiz = context["quiz"]
        url = reverse("quiz_editing:quiz_edit", args=[quiz.pk])
        above.append((url, quiz.title))
    form = context.get("form")
    frame = {
        **cms_frame(title, *above, icon="form"),
        "media": form.media if form else "",
        "submit_button_active_label": _("Saving…"),
    }
    status = status or (422 if form is not None and form.is_bound else 200)
    return render(
        request, f"assessments/cms/{template}", {**frame, **context}, status=status
    )
