"""What a supervisor is told of assessed quizzes: an answer about safety that was not
right, then a quiz that was not passed twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, StaffMember, team_of
from assessments.domain.quiz import Outcome, Result
from assessments.models import Sitting, SittingItem, result_of
from modules.steps import HomeCard
from records.services import has_opened

IS_NEWS_FOR = timedelta(days=60)
OFTEN = 2


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sitting, what it came to, and whether he has opened it."""

    sitting: Sitting
    result: Result
    is_read: bool


def cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """One card a person and quiz, until he has opened the sitting or she has passed."""
    if member.active_role != Role.SUPERVISOR:
        return []
    return [
        card for hers in _by_quiz(_attempts(member, now)) for card in _cards_of(hers)
    ]


def _attempts(supervisor: StaffMember, now: datetime) -> list[Attempt]:
    """What his attendants handed in lately, of one person and quiz after the other,
    the oldest first: one query, because his team's page asks much already.
    """
    found = []
    for _key, group in groupby(_items(supervisor, now), lambda item: item.sitting_id):
        items = list(group)
        sitting = items[0].sitting
        result = result_of(items, sitting)
        is_read = items[0].is_read  # type: ignore[attr-defined]
        found.append(Attempt(sitting, result, is_read))
    return found


def _items(supervisor: StaffMember, now: datetime) -> QuerySet[SittingItem]:
    assessed = SittingItem.objects.with_fraction().filter(
        sitting__exam_paper=True,
        sitting__member__in=team_of(supervisor),
        sitting__completed_at__range=(now - IS_NEWS_FOR, now),
    )
    told = assessed.annotate(is_read=has_opened(supervisor, "sitting", "sitting_id"))
    whole = told.select_related("sitting__member", "sitting__quiz", "version")
    return whole.defer("version__choices", "version__content").order_by(
        "sitting__member", "sitting__quiz", "sitting__completed_at", "sitting", "slot"
    )


def _by_quiz(attempts: Sequence[Attempt]) -> Iterator[list[Attempt]]:
    for _key, hers in groupby(
        attempts, lambda each: (each.sitting.member_id, each.sitting.quiz_id)
    ):
        yield list(hers)


def _cards_of(hers: Sequence[Attempt]) -> list[HomeCard]:
    """The last one speaks for all: who passed it in the end is not reminded of."""
    last = hers[-1]
    outcome, wrong = last.result.outcome, len(last.result.critical_wrong)
    if last.is_read or outcome == Outcome.PASSED:
        return []
    if wrong:
        return [_unsafe(last.sitting, wrong)]
    failed = sum(each.result.outcome == Outcome.NOT_YET for each in hers)
    if outcome == Outcome.NOT_YET and failed >= OFTEN:
        return [_not_passed(last.sitting, failed)]
    return []


def _unsafe(sitting: Sitting, count: int) -> HomeCard:
    words = ngettext(
        "In “%(quiz)s” on %(day)s, %(count)s answer about safety was not right. "
        "Read it, then talk it over with her.",
        "In “%(quiz)s” on %(day)s, %(count)s answers about safety were not right. "
        "Read them, then talk them over with her.",
        count,
    ) % {**_facts(sitting), "count": count}
    return HomeCard(
        title=_("%(name)s: safety in an assessed quiz")
        % {"name": sitting.member.display_name},
        text=words,
        url=sitting.get_absolute_url(),
        action=_("Read the answers"),
        label=_("About safety"),
        tone="caution",
        icon="octagon",
        weight=2,
    )


def _not_passed(sitting: Sitting, count: int) -> HomeCard:
    words = ngettext(
        "Not passed yet after %(count)s go, the last on %(day)s. Where she is stuck "
        "is soon found together.",
        "Not passed yet after %(count)s goes, the last on %(day)s. Where she is stuck "
        "is soon found together.",
        count,
    ) % {**_facts(sitting), "count": count}
    return HomeCard(
        title=_("%(name)s and “%(quiz)s”")
        % {"name": sitting.member.display_name, "quiz": sitting.quiz.said.title},
        text=words,
        url=sitting.get_absolute_url(),
        action=_("Read the answers"),
        label=_("Not yet passed"),
        tone="calm",
        icon="assess",
        weight=24,
    )


def _facts(sitting: Sitting) -> dict[str, str]:
    day = timezone.localtime(sitting.completed_at)
    return {"quiz": sitting.quiz.said.title, "day": date_format(day, "D j M")}
