"""What an editor's home says of changes to quizzes: those of others that she may read
second, and hers that came back.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, StaffMember
from assessments.models import ChangeState, QuizChange
from modules.steps import HomeCard


def home_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    if member.active_role != Role.EDITOR:
        return []
    hers = Q(written_by=member)
    theirs = ~hers & Q(state=ChangeState.WAITING)
    back = hers & Q(state=ChangeState.SENT_BACK)
    rows = QuizChange.objects.filter(theirs | back).select_related("quiz")
    changes = list(rows.order_by("-pk"))
    to_read = [change for change in changes if change.is_waiting]
    came_back = [change for change in changes if not change.is_waiting]
    return [*_to_read(to_read), *_came_back(came_back)]


def _to_read(changes: list[QuizChange]) -> list[HomeCard]:
    if not changes:
        return []
    title = ngettext(
        "A change to a quiz waits for a second reader",
        "%(count)s changes to quizzes wait for a second reader",
        len(changes),
    ) % {"count": len(changes)}
    text = _("The latest is in “%(quiz)s”. Attendants do not have it yet.")
    return [_card(changes[0], title, text, _("Waiting"), weight=22)]


def _came_back(changes: list[QuizChange]) -> list[HomeCard]:
    if not changes:
        return []
    title = ngettext(
        "A change of yours to a quiz was sent back",
        "%(count)s changes of yours to quizzes were sent back",
        len(changes),
    ) % {"count": len(changes)}
    text = _("The latest is in “%(quiz)s”. Read why, and change it or take it back.")
    return [_card(changes[0], title, text, _("Sent back"), weight=24)]


def _card(
    latest: QuizChange, title: str, text: str, label: str, *, weight: int
) -> HomeCard:
    return HomeCard(
        title=title,
        text=text % {"quiz": latest.quiz.title},
        url=reverse("quiz_editing:change_detail", args=[latest.pk]),
        action=_("Read the change"),
        label=label,
        tone="accent",
        icon="pencil",
        weight=weight,
    )
