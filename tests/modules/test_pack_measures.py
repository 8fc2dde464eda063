"""How hard a lesson is to read, and what it has copied."""

import pytest

from modules.domain.copied import Originals, is_name
from modules.domain.readability import count_syllables, grade
from modules.loading import read_pack
from modules.pack_measures import checksum, measured_lessons, source_problems
from tests.factories.packs import LESSON, SOURCES, Pack

SOURCE = (
    "The attendant asks whether she can speak safely,\n"
    "and then waits quietly for the answer she gives.   \n"
    "The Convention on the Elimination of All Forms of Discrimination against Women"
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("ask", 1),
        ("she", 1),
        ("safe", 1),
        ("asked", 1),
        ("helpline", 2),
        ("yellow", 2),
        ("woman", 2),
        ("interpreter", 4),
        ("don’t", 1),
    ],
)
def test_syllables_are_counted_closely_enough(word, syllables):
    assert count_syllables(word) == syllables


def test_short_words_in_short_sentences_are_easy_and_long_ones_hard():
    easy = "She is safe. You ask her. She says yes."
    hard = (
        "Organisational responsibilities necessitate comprehensive documentation of "
        "multisectoral coordination arrangements notwithstanding confidentiality."
    )

    assert (grade(easy) < 1, grade(hard) > 20, grade("")) == (True, True, 0.0)


def test_grade_is_the_formula_on_words_sentences_and_syllables():
    """Ten words, two sentences, ten syllables: 0.39 × 5 + 11.8 × 1 - 15.59."""
    assert grade("She can ask you now. You may tell her so.") == -1.8


@pytest.mark.parametrize("count", [8, 9, 10])
def test_nine_words_in_a_row_are_too_many_and_eight_are_not(count):
    originals = Originals([("remote", SOURCE)], [])
    words = SOURCE.replace("\n", " ").split()[:count]

    found = list(originals.copied("Before. " + " ".join(words) + " indeed not"))

    assert len(found) == (1 if count >= 9 else 0)


def test_case_punctuation_and_line_ends_hide_nothing():
    originals = Originals([("remote", SOURCE)], [])
    copy = "ASKS whether she can — speak safely; and then waits!"

    assert list(originals.copied(copy)) == [
        ("ASKS whether she can speak safely and then waits", "remote")
    ]


def test_the_longest_run_is_told_once():
    originals = Originals([("remote", SOURCE)], [])
    copy = SOURCE.split("The Convention", maxsplit=1)[0]

    assert [len(words.split()) for words, _name in originals.copied(copy)] == [17]


def test_names_and_titles_are_nobodys_wording():
    named = SOURCE.rpartition("\n")[2]
    title = "How to look after yourself and each other at work"

    originals = Originals([("remote", f"{SOURCE} {title}")], [title])

    assert list(originals.copied(f"Read {named} and “{title}”.")) == []
    assert list(Originals([("remote", title)], []).copied(title)) != []


def test_one_small_letter_makes_it_no_name():
    assert is_name(["The", "Rights", "of", "All", "Migrant", "Workers"])
    assert not is_name(["The", "rights", "of", "All", "Migrant", "Workers"])


@pytest.fixture
def compared(tmp_path):
    """A pack whose one document lies in a folder."""
    pack, folder = Pack(tmp_path / "pack"), tmp_path / "documents"
    folder.mkdir()
    (folder / "remote.txt").write_text(SOURCE)
    document = SOURCES["documents"][0]
    place = {**document["places"][0], "first": 1, "last": 2}
    place["sha256"] = checksum(SOURCE.split("\n")[:2])
    document = {**document, "file": "remote.txt", "places": [place]}
    pack.write("sources.yaml", {"documents": [document]})
    pack.documents = folder
    return pack


def problems(pack):
    found = source_problems(read_pack(pack.folder), pack.documents)
    return [str(problem) for problem in found]


def test_sources_that_stand_as_they_were_read_are_well(compared):
    assert problems(compared) == []


def test_a_line_that_was_changed_since_is_noticed(compared):
    (compared.documents / "remote.txt").write_text(SOURCE.replace("quietly", "calmly"))

    assert problems(compared) == [
        "sources.yaml:12: Lines 1 to 2 of “remote-services” are not the ones that this "
        "checksum was made of."
    ]


def test_a_document_that_is_not_there_is_told(compared):
    (compared.documents / "remote.txt").unlink()

    assert problems(compared) == [
        "sources.yaml:13: The text of “remote-services” is not there: remote.txt."
    ]


def test_copied_words_are_told_with_their_line(compared):
    copied = "She asks whether she can speak safely, and then waits quietly."
    body = [{"heading": "Before"}, {"text": copied, "basis": "own"}]
    compared.write("first/hello.yaml", {**LESSON, "body": body})

    assert problems(compared) == [
        "first/hello.yaml:9: These words stand in “remote-services” too: “asks whether "
        "she can speak safely and then waits quietly”."
    ]


def further_reading(pack, **words):
    guide = {"title": "A guide", "publisher": "WHO", "year": 2020, **words}
    body = [*LESSON["body"], {"further": [guide]}]
    pack.write("first/hello.yaml", {**LESSON, "body": body})


def test_titles_of_further_reading_are_not_copied_and_why_to_read_it_is_ours(compared):
    copied = "She asks whether she can speak safely, and then waits quietly."

    further_reading(compared, title=copied)
    as_title = problems(compared)
    further_reading(compared, why=copied)

    assert as_title == []
    assert "asks whether she can speak safely" in problems(compared)[0]


def test_further_reading_makes_no_lesson_longer(compared):
    before = measured_lessons(read_pack(compared.folder))

    further_reading(compared, title="Comprehensive Multisectoral Responsibilities")

    assert measured_lessons(read_pack(compared.folder)) == before


def test_each_lesson_is_measured(compared):
    (lesson,) = measured_lessons(read_pack(compared.folder))

    assert (str(lesson.path), lesson.words) == ("first/hello.yaml", 8)
