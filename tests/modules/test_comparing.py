"""What is new in a text since somebody read it."""

from modules.domain.comparing import Kind, Paragraph, compare


def text(*lines):
    return [
        Paragraph(line.removeprefix("# "), is_heading=line.startswith("# "))
        for line in lines
    ]


def summary(old, new):
    return [
        (row.kind, "".join(part.text for part in row.now or row.before), row.heading)
        for row in compare(text(*old), text(*new))
    ]


def test_nothing_new_in_the_same_text():
    assert compare(text("# One", "Ask first."), text("# One", "Ask first.")) == []


def test_an_added_paragraph_is_new_under_its_heading():
    old = ["# One", "Ask first.", "# Two", "Stay."]
    new = ["# One", "Ask first.", "# Two", "Stay.", "Tell your supervisor."]

    assert summary(old, new) == [(Kind.NEW, "Tell your supervisor.", "Two")]


def test_a_rewritten_paragraph_shows_the_words_that_changed():
    old = text("Do not call her back at night.")
    new = text("Do not call her back at all.")

    [row] = compare(old, new)

    assert row.kind == Kind.CHANGED
    assert [part.text for part in row.now if part.is_marked] == ["all."]
    assert [part.text for part in row.before if part.is_marked] == ["night."]


def test_a_paragraph_that_fell_away_is_left_out():
    assert summary(["Ask first.", "Ring twice."], ["Ask first."]) == [
        (Kind.LEFT_OUT, "Ring twice.", "")
    ]


def test_other_words_in_the_same_place_are_no_rewriting():
    assert summary(["Ring twice."], ["Her passport is hers; never keep it."]) == [
        (Kind.NEW, "Her passport is hers; never keep it.", ""),
        (Kind.LEFT_OUT, "Ring twice.", ""),
    ]


def test_an_insertion_does_not_make_the_rest_new():
    rest = [f"Paragraph number {number}." for number in range(40)]

    assert summary(rest, ["A new beginning.", *rest]) == [
        (Kind.NEW, "A new beginning.", "")
    ]


def test_a_sentence_without_spaces_is_compared_as_a_whole():
    [row] = compare(text("เธอโทรมาตอนกลางคืน อยู่"), text("เธอโทรมาตอนเช้า อยู่"))

    assert [part.text for part in row.now if part.is_marked] == ["เธอโทรมาตอนเช้า"]
