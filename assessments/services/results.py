"""Figures and words about quizzes, for lists and cards, with a fixed number of
queries.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q

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


def results_of(sittings: Sequence[Sitting]) -> dict[int, Result]:
    """Results by the key of the sitting, in one query for however many."""
    by_sitting: dict[int, list[SittingItem]] = defaultdict(list)
    found = SittingItem.objects.filter(sitting__in=sittings).with_fraction()
    for item in found.select_related("version").defer("version__choices"):
        by_sitting[item.sitting_id].append(item)
    return {each.pk: result_of(by_sitting[each.pk], each) for each in sittings}


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
    counts = dict(
        Quiz.objects.filter(pk__in=[offer.quiz.pk for offer in offers])
        .annotate(count=Count("items"))
        .values_list("pk", "count")
    )
    latest = [offer.latest for offer in offers if offer.latest]
    results = results_of(latest)
    answered = answered_counts([offer.running for offer in offers if offer.running])
    return [_card(offer, counts, answered, results) for offer in offers]


def _card(
    offer: Offer,
    counts: dict[int, int],
    answered: dict[int, int],
    results: dict[int, Result],
) -> Card:
    count = counts.get(offer.quiz.pk, 0)
    drawn = min(count, offer.quiz.max_questions or count)
    so_far = answered.get(offer.running.pk, 0) if offer.running else 0
    result = results.get(offer.latest.pk) if offer.latest else None
    return Card(offer, drawn, so_far, result)


def answered_counts(sittings: Sequence[Sitting]) -> dict[int, int]:
    """How many questions have an answer, by the key of the sitting."""
    answered = Count("items", filter=Q(items__steps__isnull=False), distinct=True)
    found = Sitting.objects.filter(pk__in=[sitting.pk for sitting in sittings])
    return dict(found.annotate(done=answered).values_list("pk", "done"))
