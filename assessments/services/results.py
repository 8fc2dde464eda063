"""Figures and words about quizzes, for lists and cards, with a fixed number of
queries.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from accounts.models import StaffMember
from assessments.domain.quiz import FULL, Kind, Result
from assessments.models import (
    QuestionVersion,
    Quiz,
    Sitting,
    SittingItem,
    result_of,
)
from assessments.services.opening import shut_for
from assessments.services.sittings import Offer, offered
from modules.steps import StepTarget


@dataclass(frozen=True, slots=True)
class Asked:
    """How many questions one sitting asks, how many of them somebody has to mark, and
    whether an answer can be worth a part of its points.
    """

    questions: int
    essays: int
    possible: int
    gives_parts: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A quiz in a list. `opens_after` names what her path asks for before it."""

    offer: Offer
    questions: int
    answered: int
    result: Result | None
    opens_after: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The category that it stands under; none when that is its title again."""
        quiz = self.offer.quiz
        if quiz.category is None or quiz.category.name == quiz.title:
            return ""
        return quiz.category.name


def asked_count(quiz: Quiz) -> Asked:
    """Counted on the quiz as it is now; a draw takes fewer, practice marks no essay."""
    places = list(quiz.items.all())
    drawn = min(len(places), quiz.max_questions or len(places))
    versions = QuestionVersion.objects.filter(question__quiz_places__in=places)
    kinds = set(versions.order_by().values_list("question", "kind"))
    essays = {question for question, kind in kinds if kind == Kind.ESSAY}
    counted = [p for p in places if quiz.exam_paper or p.question_id not in essays]
    weights = sorted((place.weight for place in counted), reverse=True)[:drawn]
    marked = {place.question_id for place in counted}
    gives_parts = any(Kind(kind).gives_parts for key, kind in kinds if key in marked)
    return Asked(drawn, min(len(essays), drawn), sum(weights) * FULL, gives_parts)


def last_result(sitting: Sitting | None) -> Result | None:
    return results_of([sitting])[sitting.pk] if sitting else None


@dataclass(frozen=True, slots=True)
class Gone:
    """How far one sitting has gone."""

    result: Result
    answered: int


def gone_so_far(sittings: Sequence[Sitting]) -> dict[int, Gone]:
    """By the key of the sitting, in one query for however many."""
    by_sitting: dict[int, list[SittingItem]] = defaultdict(list)
    found = SittingItem.objects.filter(sitting__in=sittings).with_fraction()
    for item in found.select_related("version").defer("version__choices"):
        by_sitting[item.sitting_id].append(item)
    return {each.pk: _gone(each, by_sitting[each.pk]) for each in sittings}


def _gone(sitting: Sitting, items: Sequence[SittingItem]) -> Gone:
    answered = sum(item.is_submitted for item in items)
    return Gone(result_of(items, sitting), answered)


def results_of(sittings: Sequence[Sitting]) -> dict[int, Result]:
    """Results by the key of the sitting, in one query for however many."""
    return {key: gone.result for key, gone in gone_so_far(sittings).items()}


def quiz_cards(member: StaffMember, now: datetime) -> list[Card]:
    """Every quiz that she is offered, ready to list."""
    shut = shut_for(member, now)
    return [
        replace(card, opens_after=shut.get(StepTarget("quiz", slug), ()))
        for card in _offer_facts(offered(member))
        for slug in [card.offer.quiz.slug]
    ]


def _offer_facts(offers: Sequence[Offer]) -> list[Card]:
    """Cards of all offers: question counts, answers so far, last results."""
    sittings = [each for offer in offers for each in (offer.latest, offer.running)]
    gone = gone_so_far([sitting for sitting in sittings if sitting])
    return [_card(offer, gone) for offer in offers]


def _card(offer: Offer, gone: dict[int, Gone]) -> Card:
    so_far = gone[offer.running.pk].answered if offer.running else 0
    result = gone[offer.latest.pk].result if offer.latest else None
    return Card(offer, offer.quiz.asks, so_far, result)
