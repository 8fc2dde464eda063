"""Packs that mean harm, or are merely broken: refused with a sentence, nothing
written.
"""

import os

import pytest
from django.db import transaction
from django.utils import timezone

from modules import pack_reading
from modules.kinds.attachments import MOST_BYTES
from modules.loading import check_curriculum, load_curriculum, read_pack
from modules.models import LessonPage, LoadedContent, Picture
from modules.packs import PackFile
from tests.factories.packs import LESSON, MODULE, PATH, Pack

pytestmark = pytest.mark.django_db
BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]"
    for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {k: v}\nb: &b\n  <<: [*a, *a]\nc:\n  <<: [*b, *b]\n"


@pytest.fixture
def pack(tmp_path):
    return Pack(tmp_path / "pack")


def refused(pack):
    """The first fault; nothing of the pack was loaded."""
    report = load_curriculum(pack.folder, now=timezone.now())
    assert LoadedContent.objects.count() == 0
    return str(report.problems[0])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (BOMB, "1: “&” and “*” repeat a part of the file: write it out."),
        (MERGES, "1: “&” and “*” repeat a part of the file: write it out."),
        ("a: " + "[" * 500_000, "1: More than 30 levels are too deep."),
        ("- " * 5_000 + "x", "1: More than 30 levels are too deep."),
        ("slug: a\nslug: b\n", "2: “slug” stands here twice. Keep one."),
        ("n: " + "9" * 5_000, "1: The file cannot be read: it holds a value that"),
        ("d: 2026-99-99", "1: The file cannot be read: it holds a value that"),
        ("a: !!python/object/apply:os.getcwd []", "1: The file cannot be read: "),
        ("? [a]\n: b", "1: The file cannot be read: "),
        ("", "1: The file holds no fields."),
        ("x: \x00", "1: The file cannot be read: "),
    ],
)
def test_a_trick_of_yaml_is_refused(pack, text, fault):
    pack.write("first/hello.yaml", text)

    assert refused(pack).startswith(f"first/hello.yaml:{fault}")


def test_a_file_that_is_not_utf8_is_refused(pack):
    (pack.folder / "first" / "hello.yaml").write_bytes("title: é".encode("latin-1"))

    assert refused(pack) == (
        "first/hello.yaml:1: The file is not UTF-8 text. Save it as UTF-8."
    )


def test_a_file_that_is_too_large_is_refused(pack):
    pack.write("first/hello.yaml", "# " + "x" * pack_reading.MOST_BYTES)

    assert refused(pack) == "first/hello.yaml:1: The file is larger than 1 MB."


def test_a_file_of_the_largest_size_is_read(pack):
    text = (pack.folder / "pack.yaml").read_text()
    filling = pack_reading.MOST_BYTES - len(text.encode()) - 2
    pack.write("pack.yaml", text + "# " + "x" * filling)

    assert check_curriculum(pack.folder) == []


@pytest.mark.parametrize("target", ["/etc/passwd", "..", "first/module.yaml"])
def test_a_link_is_refused(pack, target):
    os.symlink(target, pack.folder / "first" / "more.yaml")

    assert refused(pack) == (
        "first/more.yaml:1: A pack holds files, never links to other files."
    )


def test_a_pipe_is_refused(pack):
    os.mkfifo(pack.folder / "pipe")

    assert refused(pack) == "pipe:1: This is no file to read."


def test_too_many_files_are_refused(pack, monkeypatch):
    monkeypatch.setattr(pack_reading, "MOST_FILES", 3)

    assert "A pack holds at most" in refused(pack)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert str(check_curriculum(tmp_path / "none")[0]).endswith(
        "none:1: This folder is not there."
    )


@pytest.mark.parametrize("slug", ["../outside", "a/b", "..", "A", "a b", "", "x" * 101])
def test_a_slug_that_is_a_way_out_is_refused(pack, slug):
    pack.write("first/hello.yaml", {**LESSON, "slug": slug})

    assert refused(pack).startswith("first/hello.yaml:1: “slug” is ")


@pytest.mark.parametrize("stem", ["../../etc/passwd", "/etc/passwd", 5, None, ["x"]])
def test_a_lesson_that_is_named_elsewhere_is_refused(pack, stem):
    pack.write("first/module.yaml", {**MODULE, "lessons": ["hello", stem]})

    assert refused(pack).startswith("first/module.yaml:")


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/passwd", "pictures/../x.png", "pictures/x.svg", 5]
)
def test_a_picture_from_elsewhere_is_refused(pack, name):
    block = {"picture": {"file": name, "alt": "The sea"}}
    pack.write("first/hello.yaml", {**LESSON, "body": [block]})

    assert "“file” is not the name of a picture" in refused(pack)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<svg onload=alert(1)>", "is not a picture that can be used."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "is not a picture that can be used."),
        (b"x" * (MOST_BYTES + 1), "is larger than 5 MB."),
        (None, "There is no file “pictures/sea.png” in the pack."),
    ],
)
def test_a_picture_that_is_none_is_refused(pack, content, fault):
    block = {"picture": {"file": "pictures/sea.png", "alt": "The sea"}}
    pack.write("first/hello.yaml", {**LESSON, "body": [block]})
    if content is not None:
        (pack.folder / "pictures").mkdir()
        (pack.folder / "pictures" / "sea.png").write_bytes(content)

    assert (fault in refused(pack), Picture.objects.count()) == (True, 0)


VALUES = (None, True, 0, -1, 10**30, 1.5, "", "x", "../x", [], [None], {}, {"a": 1})


def mutations(data, place=()):
    """Every place of a file, with everything that could stand there instead."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        for other in (*VALUES, [[value]], {"x": value}):
            yield (*place, key), other
        if isinstance(value, dict | list):
            yield from mutations(value, (*place, key))


def changed(data, place, value):
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[place[0]] = (
        changed(copy[place[0]], place[1:], value) if len(place) > 1 else value
    )
    return copy


BLOCKS = [
    {"warning": "Hard."},
    {"dialogue": {"title": "A call", "turns": [{"caller": "hello"}]}},
    {"pairs": {"do": ["a"], "do_not": ["b"]}, "basis": "own"},
    {"caution": "Mind.", "local": "danger-plan"},
    {"key_point": "First ask."},
    {"reflection": {"key": "k", "prompt": "Why?"}},
    {"embed": {"kind": "quiz", "target": "first"}},
    {"further": [{"title": "T", "publisher": "P", "year": 2020, "link": "https://x"}]},
]
QUESTIONS = [
    {
        "code": "q",
        "kind": "single",
        "content": "Is it?",
        "competencies": ["safe-contact"],
        "choices": [
            {"id": "a", "text": "Yes", "right": True, "feedback": "So."},
            {"id": "b", "text": "No"},
        ],
        "explanation": "Because.",
        "basis": "own",
    },
    {
        "code": "r",
        "kind": "true_false",
        "content": "?",
        "correct": False,
        "basis": "own",
    },
    {"code": "e", "kind": "essay", "content": "?", "guide": "g", "basis": "own"},
]
QUIZ = {
    "slug": "first",
    "title": "First",
    "category": "Calls",
    "pass_mark": 80,
    "max_questions": 2,
    "exam_paper": True,
    "questions": QUESTIONS,
}
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
def everything(pack):
    """A pack with one file of each kind."""
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
