"""How answers are marked and a sitting is judged: plain Python, whole numbers only.

A mark is counted in parts, `FULL` to one question, so that every share of one to ten
right choices is whole and nothing is ever rounded before it is compared.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

FULL = 2520
MARKS = {"0": 0, "0.25": 630, "0.5": 1260, "0.75": 1890, "1": 2520}

Choices = Sequence[Mapping[str, Any]]
Response = Mapping[str, Any]


class Kind(StrEnum):
    """What a question asks for. A lost one came from another system without its
    text.
    """

    SINGLE = "single"
    SEVERAL = "several"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"
    ESSAY = "essay"
    LOST = "lost"

    @property
    def gives_parts(self) -> bool:
        """Whether an answer to it can be partly right."""
        return self in {Kind.SEVERAL, Kind.ORDERING, Kind.ESSAY}


class Outcome(StrEnum):
    PASSED = "passed"
    NOT_YET = "not-yet"
    TO_MARK = "to-mark"


@dataclass(frozen=True, slots=True)
class Slot:
    """One question of a sitting as it counts: no fraction is not marked yet."""

    number: int
    weight: int
    fraction: int | None
    is_critical: bool = False

    @property
    def is_wrong(self) -> bool:
        """Anything less than fully right; a critical question has no half."""
        return self.fraction is not None and self.fraction < FULL

    @property
    def is_partly_right(self) -> bool:
        return self.fraction is not None and 0 < self.fraction < FULL


@dataclass(frozen=True, slots=True)
class Result:
    """What a sitting came to: parts scored and possible, and what stands in the way."""

    score: int
    maximum: int
    outcome: Outcome
    critical_wrong: tuple[int, ...]
    to_mark: tuple[int, ...]
    can_still_pass: bool
    pass_mark: int
    partly_right: int

    @property
    def points(self) -> Decimal:
        return points_scored(self.score, self.maximum, self.pass_mark)

    @property
    def possible(self) -> Decimal:
        return in_points(self.maximum)

    @property
    def needed(self) -> Decimal:
        return points_needed(self.maximum, self.pass_mark)


def right_shares(right: Sequence[bool]) -> list[int]:
    """Parts of each choice: right ones add up to a full mark, a wrong one costs a
    share.
    """
    share = FULL // max(1, sum(right))
    return [share if is_right else -share for is_right in right]


def grade(kind: str, choices: Choices, response: Response) -> int | None:
    """Parts earned, 0 to `FULL`; None for what a person has to mark."""
    if kind in {Kind.ESSAY, Kind.LOST}:
        return None
    if kind == Kind.ORDERING:
        return _grade_order(choices, response.get("numbers", {}))
    picked = set(response.get("picked", ()))
    earned = sum(choice["fraction"] for choice in choices if choice["id"] in picked)
    return min(FULL, max(0, earned))


def _grade_order(choices: Choices, numbers: Mapping[str, int]) -> int:
    in_place = sum(
        numbers.get(choice["id"]) == place for place, choice in enumerate(choices, 1)
    )
    return FULL * in_place // max(1, len(choices))


def judge(slots: Sequence[Slot], pass_mark: int) -> Result:
    """Add a sitting up. While an answer waits for its mark there is no result.

    Compared in whole numbers, never by a rounded percentage: 159 of 200 does not pass
    80.
    A critical question that is not right blocks the pass whatever the score.
    """
    score = sum(slot.weight * (slot.fraction or 0) for slot in slots)
    maximum = sum(slot.weight for slot in slots) * FULL
    wrong = tuple(slot.number for slot in slots if slot.is_critical and slot.is_wrong)
    waiting = tuple(slot.number for slot in slots if slot.fraction is None)
    passed = not wrong and 100 * score >= pass_mark * maximum
    outcome = Outcome.PASSED if passed else Outcome.NOT_YET
    if waiting:
        outcome = Outcome.TO_MARK
    best = score + sum(slot.weight * FULL for slot in slots if slot.fraction is None)
    can_still_pass = not wrong and 100 * best >= pass_mark * maximum
    return Result(
        score,
        maximum,
        outcome,
        wrong,
        waiting,
        can_still_pass=can_still_pass,
        pass_mark=pass_mark,
        partly_right=sum(slot.is_partly_right for slot in slots),
    )


def in_points(parts: int) -> Decimal:
    """Parts as points for reading, to two decimals at most, as a quarter needs them:
    9, 9.5, 8.25.
    """
    return Decimal(_rounded(parts)) / 100


def points_needed(maximum: int, pass_mark: int) -> Decimal:
    """The least score that passes, as it reads, never less than what is needed."""
    return Decimal(_needed(maximum, pass_mark)) / 100


def points_scored(score: int, maximum: int, pass_mark: int) -> Decimal:
    """A score for reading that never contradicts its outcome.

    Rounding must not make a score look enough, or whole, that is not, nor one that is
    enough look too small.
    """
    read, needed = _rounded(score), _needed(maximum, pass_mark)
    if score < maximum:
        read = min(read, _rounded(maximum) - 1)
    is_enough = 100 * score >= pass_mark * maximum
    return Decimal(max(read, needed) if is_enough else min(read, needed - 1)) / 100


def _rounded(parts: int) -> int:
    """In hundredths of a point."""
    return (100 * parts + FULL // 2) // FULL


def _needed(maximum: int, pass_mark: int) -> int:
    """In hundredths of a point."""
    return -(-pass_mark * maximum // FULL)


def may_show_key(*, answers_at_end: bool, is_submitted: bool, is_over: bool) -> bool:
    """The one rule for marks, right answers and feedback: when they may leave the
    server.
    """
    return is_over or (is_submitted and not answers_at_end)


def body_hash(item_id: int, response: Response) -> str:
    """Fingerprint of what was sent, to tell a repeat from another answer."""
    body = json.dumps([item_id, response], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Submission:
    """One answer on its way in: `key` names the attempt to save, `sequence` what she
    saw last, `words` the translation that she read.
    """

    response: Response
    key: UUID
    sequence: int
    words: int | None = None
