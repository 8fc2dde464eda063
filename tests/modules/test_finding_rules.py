"""What a question asks for, and which passage answers it."""

import pytest

from modules.domain.body_texts import paragraphs, without_marks
from modules.domain.finding import (
    MOST_WORDS,
    Part,
    index_words,
    mark,
    passage,
    score,
    wanted,
)


def texts_of(question):
    return [word.text for word in wanted(question)]


def marked(parts):
    return [part.text for part in parts if part.is_marked]


def test_question_is_cut_into_words_each_once():
    assert texts_of("Safe word, safe call?") == ["safe", "word", "call"]


@pytest.mark.parametrize("question", ["", "   ", "'\"; --", "*:^()", "\x00", "___"])
def test_a_question_without_a_word_asks_for_nothing(question):
    assert wanted(question) == []


def test_a_huge_question_is_cut():
    assert len(wanted(" ".join(f"w{number}" for number in range(9_000)))) <= MOST_WORDS


@pytest.mark.parametrize(
    ("word", "start"),
    [
        ("referrals", "referral"),
        ("calling", "call"),
        ("safeties", "safet"),
        ("keamanannya", "keamanan"),
        ("boss", "boss"),
        ("bus", "bus"),
    ],
)
def test_other_forms_of_a_word_are_looked_for_by_its_beginning(word, start):
    assert wanted(word)[0].codes == [start]


def test_thai_is_asked_for_in_pairs_that_stand_in_the_index():
    kept = index_words(["ทำแผนความปลอดภัยกับเธอ"]).split()

    assert set(wanted("ปลอดภัย")[0].codes) <= set(kept)
    assert not set(wanted("อันตราย")[0].codes) <= set(kept)


def test_a_single_thai_sign_is_found_in_every_place():
    assert any(code.startswith(wanted("ย")[0].codes[0]) for code in _kept("ปลอดภัย"))


def _kept(text):
    return index_words([text]).split()


def test_words_are_marked_where_they_begin_and_not_inside_others():
    assert marked(mark(wanted("plan"), "A plan, two plans, an explanation")) == [
        "plan",
        "plans",
    ]


def test_marks_never_overlap():
    parts = mark(wanted("safe safety"), "Her safety first")

    assert parts == [Part("Her "), Part("safety", is_marked=True), Part(" first")]


def test_thai_is_marked_inside_a_sentence():
    assert marked(mark(wanted("ปลอดภัย"), "แผนความ\u200bปลอดภัยของเธอ")) == ["ปลอดภัย"]


def test_passage_is_the_paragraph_that_holds_most():
    texts = ["A plan.", "A safety plan for tonight.", "Something else."]

    assert "".join(
        part.text for part in passage(wanted("safety plan"), texts, 240)
    ) == ("A safety plan for tonight.")


@pytest.mark.parametrize(
    "text", ["word " * 200 + "referral " + "word " * 200, "แผนความปลอดภัย" * 60]
)
def test_long_passage_is_cut_round_what_was_asked_for(text):
    parts = passage(wanted("referral ปลอดภัย"), [text], 240)

    whole = "".join(part.text for part in parts)
    assert len(whole) <= 240 + len("…  …")
    assert marked(parts)


def test_passage_of_nothing_is_empty():
    assert passage(wanted("plan"), [], 240) == []


def test_words_of_the_title_count_before_words_of_the_text():
    asked = wanted("referral")

    named = score(asked, ["asking", "Referrals"], ["Nothing."])
    titled = score(asked, ["A good referral"], ["Nothing."])
    led = score(asked, ["Something"], ["Nothing."], ["who refers", "referrals"])
    told = score(asked, ["Something"], ["Referral. " * 50])
    assert named > titled > led > told


def test_body_gives_what_is_read_and_no_names_of_things():
    raw = [
        {
            "type": "text",
            "id": "1",
            "value": {
                "text": "<p>Ask <b>first</b>.</p><ul><li>Q&amp;A</li></ul>",
                "basis": "own",
                "sources": [{"type": "item", "value": "remote#safety", "id": "2"}],
            },
        },
        {"type": "heading", "id": "3", "value": "A heading"},
    ]

    assert list(paragraphs(raw)) == ["Ask first.", "Q&A", "A heading"]


def test_breaks_part_paragraphs():
    assert without_marks("<p>One<br/>two</p>") == ["One", "two"]
