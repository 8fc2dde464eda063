"""What can be wrong with a quiz file, as sentences with the line to mend."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings

from assessments.domain.questions import (
    KINDS,
    MOST_CHOICES,
    is_text,
    question_faults,
)
from assessments.models.quiz import FIRST_LANGUAGE
from assessments.packs_quiz_shape import shape_faults
from modules.domain.plain_data import digest_of, meaningful
from modules.kinds.checking import citable_places, items_of
from modules.kinds.languages import FOLDER
from modules.packs import PackFile, Problem

HIGHEST_PASS_MARK = 100
SENTENCES = {
    "no_code": "A question needs “code”.",
    "no_content": "A question needs “content”.",
    "unknown_kind": f"“{{}}” is no kind of question: {', '.join(sorted(KINDS))}.",
    "no_correct": "“correct” is true or false.",
    "essay_critical": "An answer in own words cannot be critical.",
    "unknown_order": "“answer_order” is none, content or random.",
    "few_lines": f"Give 2 to {MOST_CHOICES} {{}}.",
    "doubled_id": "Two lines have the same id.",
    "incomplete_line": "A line needs an id and a text, both as words.",
    "one_right": "One choice is right, not {}.",
    "some_right": "At least one choice is right, and at least one is not.",
    "unknown_basis": "“basis” is source, follows or own.",
    "no_source": "Name the place that this rests on in “sources”.",
    "own_source": "Our own wording cites no source.",
    "unknown_place": "There is no place “{}” in sources.yaml.",
}
Fault = tuple[tuple[object, ...], str]
Entry = Mapping[str, Any]


def faults_of(file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
    """Every fault at once, each with its line."""
    if shape := shape_faults(file):
        return shape
    found = [*_quiz_faults(file.data), *_question_faults(file.data, pack)]
    return [Problem(file.path, file.line(*place), message) for place, message in found]


def _quiz_faults(data: Entry) -> Iterator[Fault]:
    for name in ("slug", "title", "category"):
        if not is_text(data.get(name)):
            yield (name,), f"A quiz needs “{name}”."
    mark = data.get("pass_mark", 0)
    if not _is_whole(mark) or not 0 <= mark <= HIGHEST_PASS_MARK:
        yield ("pass_mark",), "“pass_mark” is a whole number from 0 to 100."
    if data.get("single_attempt") and not data.get("exam_paper"):
        yield (
            ("single_attempt",),
            "One attempt only is for assessed quizzes (exam_paper).",
        )
    if (data.get("language") or FIRST_LANGUAGE) not in _languages():
        yield ("language",), f"“language” is one of {', '.join(_languages())}."
    yield from _draw_faults(data)


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _draw_faults(data: Entry) -> Iterator[Fault]:
    count = len(_entries(data))
    drawn = data.get("max_questions")
    if not count:
        yield ("questions",), "A quiz needs at least one question."
    if drawn is not None and (not _is_whole(drawn) or not 1 <= drawn <= count):
        yield ("max_questions",), f"“max_questions” is a number from 1 to {count}."


def _question_faults(data: Entry, pack: Sequence[PackFile]) -> Iterator[Fault]:
    codes = _doubled(data, pack)
    references, competencies = citable_places(pack), known_competencies(pack)
    for index, entry in enumerate(_entries(data)):
        here = ("questions", index)
        if str(entry.get("code")) in codes:
            yield (*here, "code"), f"The code “{entry.get('code')}” is used twice."
        for fault in question_faults(entry, references):
            yield (*here, *fault.place), SENTENCES[fault.code].format(fault.about)
        for code in entry.get("competencies") or []:
            if competencies and code not in competencies:
                yield (*here, "competencies"), f"There is no competency “{code}”."


def _doubled(data: Entry, pack: Sequence[PackFile]) -> set[str]:
    """Codes that stand twice in a quiz, or in two quizzes with other words."""
    here = Counter(str(entry.get("code")) for entry in _entries(data))
    words: dict[str, set[str]] = {}
    for other in pack:
        if other.path.name == "quiz.yaml" and FOLDER not in other.path.parents:
            for entry in _entries(other.data):
                digest = digest_of(meaningful({**entry, "weight": None}))
                words.setdefault(str(entry.get("code")), set()).add(digest)
    doubled = {code for code, said in words.items() if len(said) > 1}
    return doubled | {code for code, count in here.items() if count > 1}


def known_competencies(pack: Sequence[PackFile]) -> set[str]:
    return {
        str(competency.get("code"))
        for file in pack
        if file.path.name == "competencies.yaml"
        for competency in items_of(file.data, "competencies")
    }


def _entries(data: Entry) -> list[Entry]:
    written = data.get("questions")
    if not isinstance(written, list):
        return []
    return [entry for entry in written if isinstance(entry, dict)]


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
