"""A pack with one file of each kind, and every place of it with everything that could
stand there instead.
"""

import pytest
from django.db import transaction

from modules.loading import read_pack
from modules.models import LessonPage
from modules.packs import PackFile
from tests.factories.packs import LESSON, PATH, Pack
from tests.modules.pack_parts import BLOCKS, QUESTIONS, QUIZ

pytestmark = pytest.mark.django_db
LONG = "x" * 400
VALUES = (None, True, 0, -1, 10**30, 1.5, "", "x", "../x", [], [None], {}, {"a": 1})


def mutations(data, place=()):
    """Every place of a file, with everything that could stand there instead."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        for other in (*VALUES, LONG, [[value]], {"x": value}):
            yield (*place, key), other
        if isinstance(value, dict | list):
            yield from mutations(value, (*place, key))


def changed(data, place, value):
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[place[0]] = (
        changed(copy[place[0]], place[1:], value) if len(place) > 1 else value
    )
    return copy


TRANSLATED_QUIZ = {
    "language": "id",
    "title": {"from": "First", "to": "Pertama"},
    "questions": [
        {
            "code": QUESTIONS[0]["code"],
            **{
                name: {"from": QUESTIONS[0][name], "to": "Kata"}
                for name in ("content", "explanation", "guide")
                if name in QUESTIONS[0]
            },
            "choices": [
                {
                    "id": line["id"],
                    **{
                        name: {"from": line[name], "to": "Kata"}
                        for name in ("text", "feedback")
                        if name in line
                    },
                }
                for line in QUESTIONS[0]["choices"]
            ],
        }
    ],
}
EXERCISE = {
    "slug": "feet",
    "title": "Feet",
    "summary": "Two minutes.",
    "minutes": 2,
    "steps": [{"text": "Sit.", "seconds": 20}],
    "closing": "Well done.",
    "basis": "own",
}
FORM = {
    "slug": "observation",
    "kind": "levels",
    "title": "Observation",
    "summary": "Listen.",
    "licence": "CC-BY-4.0",
    "source": "Rosella",
    "may_edit": True,
    "may_sell": True,
    "intro": ["A line."],
    "occasions": [{"code": "shift", "title": "On her shift"}],
    "most_competencies": 4,
}
STORY = {
    "slug": "story",
    "title": "Story",
    "intro": "She writes.",
    "minutes": 5,
    "start": "opening",
    "competencies": [],
    "exemptions": [],
    "steps": [
        {
            "name": "opening",
            "lines": [{"speaker": "caller", "text": "hello", "only_if": ["flag"]}],
            "choices": [
                {
                    "id": "one",
                    "text": "Hello.",
                    "goes_to": "end",
                    "behaviours": ["safe-contact/asks-if-safe"],
                    "feedback": "Good.",
                }
            ],
        },
        {"name": "end", "is_end": True, "ending_text": "She is well."},
    ],
}
COMPETENCIES = {
    "documents": {"000": "remote-services"},
    "competencies": [
        {
            "code": "safe-contact",
            "position": 1,
            "critical": True,
            "title": "Safe contact",
            "definition": "No danger.",
            "behaviours": [
                {
                    "code": "asks-if-safe",
                    "kind": "basic",
                    "statement": "Asks.",
                    "observed_in": ["contact"],
                    "basis": "source",
                    "sources": ["000:L1"],
                }
            ],
        }
    ],
}


@pytest.fixture
def everything(tmp_path):
    """A pack with one file of each kind."""
    pack = Pack(tmp_path / "pack")
    pack.write("first/hello.yaml", {**LESSON, "body": LESSON["body"] + BLOCKS})
    pack.write("first/quiz.yaml", QUIZ)
    pack.write("translations/id/first/quiz.yaml", TRANSLATED_QUIZ)
    pack.write("exercises/feet.yaml", EXERCISE)
    pack.write("instruments/observation.yaml", FORM)
    pack.write("scenarios/story.yaml", STORY)
    pack.write("competencies.yaml", COMPETENCIES)
    pack.write("paths/new.yaml", PATH)
    return pack


def test_no_value_in_any_place_makes_the_checks_stumble(everything):
    """Whatever stands where something else belongs, it is a fault or it is well."""
    read = read_pack(everything.folder)

    for own, file in read.files:
        others = [each for each in read.files if each[1].path != file.path]
        for place, value in mutations(file.data):
            data = changed(file.data, place, value)
            new = PackFile(file.path, data, file.lines, file.folder)
            files = [*(other for _kind, other in others), new]
            for kind, each in [*others, (own, new)]:
                assert all(map(str, kind.check(each, files))), (file.path, place)


def test_what_the_checks_let_through_can_be_loaded(everything):
    """And what depends on another file is checked against the changed one."""
    read = read_pack(everything.folder)
    for kind, file in read.files:
        kind.load(file)
    files = [file for _kind, file in read.files]

    for kind, file in read.files:
        others = [other for other in files if other.path != file.path]
        for place, value in mutations(file.data):
            new = PackFile(file.path, changed(file.data, place, value), {}, file.folder)
            if not kind.check(new, [*others, new]):
                with transaction.atomic():
                    kind.load(new)
                    transaction.set_rollback(True)

    assert LessonPage.objects.count() == 1
