"""Each lesson of the starter curriculum has every part that a lesson promises, and its
translation has the same parts in the same order.
"""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from modules.kinds.lessons import lesson_words

PARTS = {"text", "dialogue", "pairs", "reflection", "checklist", "further"}
WITH_MANY_TITLES = 3
FEWEST_WORDS, MOST_WORDS = 500, 900
LESSONS = [
    path
    for path in sorted(settings.CURRICULUM.glob("*/*.yaml"))
    if (path.parent / "module.yaml").exists()
    and path.stem
    in yaml.safe_load((path.parent / "module.yaml").read_text())["lessons"]
]
TRANSLATED = [
    path
    for lesson in LESSONS
    for path in settings.CURRICULUM.glob(
        f"translations/*/{lesson.relative_to(settings.CURRICULUM)}"
    )
]


def named(path: Path) -> str:
    return path.relative_to(settings.CURRICULUM).as_posix()


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def parts(body):
    return [next(iter(block)) for block in body]


def titles(body):
    return [
        (each["title"], each["publisher"], each["year"], each.get("link"))
        for block in body
        for each in block.get("further", [])
    ]


@pytest.mark.parametrize("path", LESSONS, ids=named)
def test_every_lesson_has_all_its_parts(path):
    lesson = read(path)

    assert lesson["aims"]
    assert sorted(PARTS - set(parts(lesson["body"]))) == []
    assert any(block.get("sources") for block in lesson["body"])


@pytest.mark.parametrize("path", LESSONS, ids=named)
def test_no_lesson_is_too_short_or_too_long_to_read_in_one_sitting(path):
    assert FEWEST_WORDS <= lesson_words(read(path)) <= MOST_WORDS


@pytest.mark.parametrize("path", LESSONS, ids=named)
def test_further_reading_ends_a_lesson_and_says_why_to_read_it(path):
    last = read(path)["body"][-1]

    assert 1 <= len(last["further"]) <= WITH_MANY_TITLES
    assert all(each["why"] for each in last["further"])


@pytest.mark.parametrize("path", TRANSLATED, ids=named)
def test_a_translated_lesson_has_the_same_parts_and_names_the_same_documents(path):
    original = settings.CURRICULUM / Path(
        *path.relative_to(settings.CURRICULUM).parts[2:]
    )
    body, translated = read(original)["body"], read(path)["body"]

    assert parts(translated) == parts(body)
    assert titles(translated) == titles(body)


def test_there_are_lessons_and_translations_to_look_at():
    assert (len(LESSONS) >= 38, len(TRANSLATED) >= 10) == (True, True)
