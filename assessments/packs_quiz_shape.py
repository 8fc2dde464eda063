"""The shape of a quiz file: what its other checks, and loading, take for granted."""

from typing import Any

from modules.kinds.checking import CODE, Faults
from modules.packs import PackFile, Problem

TEXTS = {
    "title": 120,
    "description": 4_000,
    "category": 250,
    "success_text": 4_000,
    "fail_text": 4_000,
    "language": 12,
}
CLAIMS = ("random_order", "answers_at_end", "exam_paper", "single_attempt", "draft")
NUMBERS = ("max_questions", "pass_mark")
KEYS = frozenset({"slug", "questions", *TEXTS, *CLAIMS, *NUMBERS})
WORDS = ("content", "explanation", "guide", "feedback_true", "feedback_false")
LINES = ("choices", "items")
QUESTION_KEYS = frozenset(
    {
        *("code", "kind", "sub_category", "competencies", "critical", "weight"),
        *("correct", "answer_order", "basis", "sources"),
        *WORDS,
        *LINES,
    }
)
LINE_KEYS = ("id", "text", "right", "feedback")
LONGEST_ID, LONGEST_PART, LONGEST_SLUG = 40, 250, 80


def shape_faults(file: PackFile) -> list[Problem]:
    """While there is one, nothing else of the file is looked at."""
    faults = Faults(file)
    data = file.data
    faults.known(data, KEYS)
    faults.slug()
    faults.optional_texts(data, ["slug"], most=LONGEST_SLUG)
    for name, most in TEXTS.items():
        faults.optional_texts(data, [name], most=most)
    faults.claims(data, CLAIMS)
    for index, question in faults.parts(data, "questions"):
        _check_question(faults, question, "questions", index)
    return faults.found


def _check_question(faults: Faults, data: dict[str, Any], *place: object) -> None:
    faults.known(data, QUESTION_KEYS, *place)
    faults.optional_texts(data, ("kind", "answer_order", "basis", *WORDS), *place)
    faults.optional_texts(data, ["sub_category"], *place, most=LONGEST_PART)
    faults.claims(data, ("critical", "correct"), *place)
    faults.codes(data, "competencies", *place)
    code = data.get("code")
    if code is not None and not (isinstance(code, str) and CODE.match(code)):
        faults.add(
            "“code” is made of small letters, digits and hyphens.", *place, "code"
        )
    if data.get("weight") is not None:
        faults.numbers(data, ["weight"], *place)
    sources = data.get("sources")
    if sources is not None and not (
        isinstance(sources, list) and all(isinstance(each, str) for each in sources)
    ):
        faults.add("“sources” is a list of places.", *place, "sources")
    for name in LINES:
        for index, line in faults.parts(data, name, *place):
            _check_line(faults, line, *place, name, index)


def _check_line(faults: Faults, line: dict[str, Any], *place: object) -> None:
    faults.known(line, LINE_KEYS, *place)
    faults.optional_texts(line, ["id"], *place, most=LONGEST_ID)
    faults.optional_texts(line, ("text", "feedback"), *place)
    faults.claims(line, ["right"], *place)
