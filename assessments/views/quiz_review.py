"""What a page may show of an answer: her words always, marks and keys only when they
may leave.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from assessments.domain.quiz import FULL, Kind, in_points, may_show_key
from assessments.forms.quiz_marking import mark_in_short, mark_words
from assessments.models import SittingItem, Step
from modules.models import SourcePlace


@dataclass(frozen=True, slots=True)
class Line:
    """One choice as it is shown after the answer."""

    text: str
    is_picked: bool
    is_right: bool
    feedback: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One answered question with what stands under it."""

    item: SittingItem
    word: str
    tone: str
    icon: str
    is_to_mark: bool = False
    mark_words: str = ""
    lines: Sequence[Line] = ()
    text: str = ""
    mark: Step | None = None
    places: Sequence[SourcePlace] = field(default=())
    lost: str = ""

    @property
    def is_own_wording(self) -> bool:
        return self.item.version.basis == "own"


def reviews(items: Sequence[SittingItem]) -> list[Review]:
    """Reviews of a sitting that is over; sources of all questions in one query."""
    places = _places(items)
    return [review(item, places) for item in items]


def review_now(item: SittingItem) -> Review | None:
    """The feedback under one question, once it may be shown."""
    shown = may_show_key(
        answers_at_end=item.sitting.quiz.answers_at_end,
        is_submitted=item.last_answer() is not None,
        is_over=item.sitting.is_over,
    )
    return review(item, _places([item])) if shown else None


def _places(items: Iterable[SittingItem]) -> Mapping[str, SourcePlace]:
    wanted = {reference for item in items for reference in item.version.sources}
    return SourcePlace.objects.by_reference(wanted)


def review(item: SittingItem, places: Mapping[str, SourcePlace]) -> Review:
    answer = item.last_answer()
    response = answer.response if answer else {}
    graded = [step for step in item.steps.all() if step.fraction is not None]
    mark = item.last_mark()
    fraction = graded[-1].fraction if graded else (None if answer else 0)
    word, tone, icon = _verdict(item, fraction, answer is not None)
    return Review(
        item=item,
        word=word,
        tone=tone,
        icon=icon,
        is_to_mark=fraction is None,
        mark_words=mark_words(mark.fraction) if mark else "",
        lines=_lines(item, response),
        text=response.get("text", ""),
        mark=mark,
        places=_named_once(item.version.sources, places),
        lost=response.get("raw", "") if item.version.kind == Kind.LOST else "",
    )


def _named_once(
    references: Iterable[str], places: Mapping[str, SourcePlace]
) -> list[SourcePlace]:
    """Two passages under one heading are named once: readers see the heading."""
    found = [places[reference] for reference in references if reference in places]
    by_heading = {(place.document_id, place.heading): place for place in found}
    return list(by_heading.values())


def _verdict(
    item: SittingItem, fraction: int | None, is_answered: bool
) -> tuple[str, str, str]:
    if not is_answered:
        return _("Not answered"), "muted", "dash"
    if fraction is None and not item.sitting.exam_paper:
        return _("For yourself, not marked"), "muted", "leaf"
    if fraction is None:
        return _("Waits for its mark"), "caution", "clock"
    if fraction == FULL:
        return _("Right"), "good", "done"
    if fraction:
        return _partly_right(item, fraction), "caution", "half"
    return _("Not right"), "caution", "unsent"


def _partly_right(item: SittingItem, fraction: int) -> str:
    figures = {
        "points": localize(in_points(item.max_mark * fraction)),
        "possible": localize(in_points(item.max_mark * FULL)),
    }
    mark = item.last_mark()
    if mark and mark.fraction == fraction and (name := mark_in_short(fraction)):
        return _("%(mark)s, %(points)s of %(possible)s") % {"mark": name, **figures}
    return _("Partly right, %(points)s of %(possible)s") % figures


def _lines(item: SittingItem, response: Mapping[str, Any]) -> list[Line]:
    if item.version.kind == Kind.ORDERING:
        return _ordered_lines(item, response.get("numbers", {}))
    picked = set(response.get("picked", ()))
    return [
        Line(
            text=choice["text"],
            is_picked=choice["id"] in picked,
            is_right=choice["fraction"] > 0,
            feedback=choice.get("feedback", ""),
        )
        for choice in item.choices_shown()
    ]


def _ordered_lines(item: SittingItem, numbers: Mapping[str, int]) -> list[Line]:
    """In the right order, each with the number that she gave."""
    return [
        Line(
            text=choice["text"],
            is_picked=True,
            is_right=numbers.get(choice["id"]) == place,
            number=numbers.get(choice["id"]),
        )
        for place, choice in enumerate(item.choices_in_words(), 1)
    ]


def answer_in_words(item: SittingItem, response: Mapping[str, Any]) -> list[str]:
    """An answer as lines of text, without a word on whether it is right."""
    if text := response.get("text"):
        return [str(text)]
    texts = {choice["id"]: choice["text"] for choice in item.choices_in_words()}
    if numbers := response.get("numbers"):
        in_order = sorted(numbers, key=lambda choice_id: int(numbers[choice_id]))
        return [f"{numbers[choice_id]}. {texts[choice_id]}" for choice_id in in_order]
    return [str(texts[choice_id]) for choice_id in response.get("picked", ())]
