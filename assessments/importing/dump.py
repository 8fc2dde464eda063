"""Read a dump of django-quiz-app: plain data, every fault at once, nothing stored."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

LARGEST_DUMP = 100_000_000
CHILDREN = {
    "multichoice.mcquestion": "single",
    "true_false.tf_question": "true_false",
    "essay.essay_question": "essay",
}
REQUIRED = {
    "quiz.quiz": (
        *("title", "url", "random_order", "answers_at_end", "exam_paper"),
        *("single_attempt", "pass_mark", "draft"),
    ),
    "quiz.question": ("content",),
    "quiz.progress": ("user",),
    "multichoice.answer": ("question", "content", "correct"),
    "true_false.tf_question": ("correct",),
}
Row = Mapping[str, Any]


class DumpRefusedError(Exception):
    """The dump cannot be used; `reasons` says why, in sentences."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True, slots=True)
class LegacyQuestion:
    """A question with what its own kind adds."""

    pk: int
    kind: str
    fields: Row
    quizzes: tuple[int, ...]
    correct: bool = False
    answer_order: str = ""
    answers: tuple[tuple[int, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class LegacySitting:
    """A sitting with its lists of text taken apart."""

    pk: int
    user: str
    quiz: int
    order: tuple[int, ...]
    incorrect: frozenset[int]
    score: int
    answers: Mapping[int, str]
    is_complete: bool
    started_at: datetime
    ended_at: datetime | None

    @property
    def percent(self) -> int:
        """As the package shows it, on Python 3: rounded, between 0 and 100."""
        if not self.order:
            return 0
        return max(0, min(100, round(100 * self.score / len(self.order))))


@dataclass(slots=True)
class Dump:
    """Everything that was in the file, by primary key."""

    categories: dict[int, Row] = field(default_factory=dict)
    sub_categories: dict[int, Row] = field(default_factory=dict)
    quizzes: dict[int, Row] = field(default_factory=dict)
    questions: dict[int, LegacyQuestion] = field(default_factory=dict)
    sittings: list[LegacySitting] = field(default_factory=list)
    progress: dict[str, str] = field(default_factory=dict)


def parse_dump(content: bytes, zone: tzinfo | None = None) -> Dump:
    """Take a `dumpdata` file apart. Raises DumpRefusedError with every reason."""
    rows = _rows(content)
    if reasons := _missing_fields(rows):
        raise DumpRefusedError(reasons)
    reasons = _missing_children(rows)
    dump = Dump(
        categories=rows["quiz.category"],
        sub_categories=rows["quiz.subcategory"],
        quizzes=rows["quiz.quiz"],
        progress={
            user_key(row["user"]): str(row.get("score", ""))
            for row in rows["quiz.progress"].values()
        },
    )
    if not reasons:
        dump.questions = _questions(rows)
    dump.sittings, faults = _sittings(rows["quiz.sitting"], zone)
    if reasons or faults:
        raise DumpRefusedError([*reasons, *faults])
    return dump


def _rows(content: bytes) -> defaultdict[str, dict[int, Row]]:
    if len(content) > LARGEST_DUMP:
        raise DumpRefusedError(["The file is larger than 100 MB."])
    try:
        written = json.loads(content)
        rows: defaultdict[str, dict[int, Row]] = defaultdict(dict)
        for row in written:
            rows[row["model"]][int(row["pk"])] = dict(row["fields"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        message = "This is not a file made by dumpdata in JSON."
        raise DumpRefusedError([message]) from error
    return rows


def _missing_fields(rows: Mapping[str, dict[int, Row]]) -> list[str]:
    return [
        f"{model} {pk} has no “{name}”."
        for model, names in REQUIRED.items()
        for pk, row in rows.get(model, {}).items()
        for name in names
        if name not in row
    ]


def _missing_children(rows: Mapping[str, dict[int, Row]]) -> list[str]:
    """A question is whole only with the row of its kind, and the other way round."""
    kinds: defaultdict[int, list[str]] = defaultdict(list)
    for model in CHILDREN:
        for pk in rows.get(model, {}):
            kinds[pk].append(model)
    questions = rows.get("quiz.question", {})
    reasons = [
        f"Question {pk} has no row of its kind. Dump quiz, multichoice, true_false "
        "and essay together."
        for pk in questions
        if not kinds[pk]
    ]
    reasons += [
        f"Question {pk} is in {model} and not in quiz.question."
        for pk, models in kinds.items()
        for model in models
        if pk not in questions
    ]
    twice = [pk for pk, models in kinds.items() if len(models) > 1]
    return reasons + [f"Question {pk} is of two kinds." for pk in twice]


def _questions(rows: Mapping[str, dict[int, Row]]) -> dict[int, LegacyQuestion]:
    answers: defaultdict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    for pk, row in sorted(rows["multichoice.answer"].items()):
        answers[row["question"]].append((pk, row["content"], bool(row["correct"])))
    found = {}
    for model, kind in CHILDREN.items():
        for pk, child in rows[model].items():
            fields = rows["quiz.question"][pk]
            found[pk] = LegacyQuestion(
                pk=pk,
                kind=kind,
                fields=fields,
                quizzes=tuple(fields.get("quiz") or child.get("quiz") or ()),
                correct=bool(child.get("correct")),
                answer_order=child.get("answer_order") or "",
                answers=tuple(answers[pk]),
            )
    return found


def _sittings(
    rows: Mapping[int, Row], zone: tzinfo | None
) -> tuple[list[LegacySitting], list[str]]:
    sittings, faults = [], []
    for pk, row in sorted(rows.items()):
        try:
            sittings.append(_sitting(pk, row, zone))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            faults.append(f"Sitting {pk} cannot be read: {error}")
    return sittings, faults


def _sitting(pk: int, row: Row, zone: tzinfo | None) -> LegacySitting:
    answers = json.loads(row["user_answers"] or "{}")
    return LegacySitting(
        pk=pk,
        user=user_key(row["user"]),
        quiz=int(row["quiz"]),
        order=numbers(row["question_order"]),
        incorrect=frozenset(numbers(row["incorrect_questions"])),
        score=int(row["current_score"]),
        answers={int(key): str(value) for key, value in answers.items()},
        is_complete=bool(row["complete"]),
        started_at=moment(row["start"], zone),
        ended_at=moment(row["end"], zone) if row.get("end") else None,
    )


def numbers(written: str | None) -> tuple[int, ...]:
    """The numbers of a list in text; empty entries are skipped."""
    return tuple(int(entry) for entry in (written or "").split(",") if entry.strip())


def user_key(written: object) -> str:
    """A user name from a natural key, or a primary key as text; both only for the
    map.
    """
    if isinstance(written, list) and len(written) == 1:
        return str(written[0])
    return str(written)


def moment(written: str, zone: tzinfo | None) -> datetime:
    """A moment with its zone. Raises ValueError for a naive one without `zone`."""
    parsed = datetime.fromisoformat(written)
    if parsed.tzinfo is not None:
        return parsed
    if zone is None:
        message = f"“{written}” has no time zone. Give --timezone."
        raise ValueError(message)
    return parsed.replace(tzinfo=zone)
