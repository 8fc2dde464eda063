"""Two versions of a lesson beside each other, as an editor reads them in the CMS."""

import html
import json
import re

import pytest

from assessments.models import Competency
from tests.factories.modules import (
    SourcePlaceFactory,
    make_editor,
    make_lesson,
    make_module,
    make_tool,
)

pytestmark = pytest.mark.django_db


def item(value, key):
    return {"type": "item", "value": value, "id": key}


def dialogue(words):
    turn = item({"who": "attendant", "words": words}, "t1")
    return ("dialogue", {"title": "A chat", "turns": [turn]})


def pairs(do):
    return (
        "pairs",
        {
            "do": [item(do, "d1")],
            "do_not": [item("Wait.", "n1")],
            "basis": "own",
            "sources": [],
            "reviewed_by": "",
        },
    )


def check(is_right):
    answer = {"text": "Ask.", "right": is_right, "feedback": "She can say no."}
    other = {"text": "Wait.", "right": not is_right, "feedback": "She may be gone."}
    answers = [item(answer, "a1"), item(other, "a2")]
    return ("check", {"question": "What now?", "answers": answers})


def reflection(prompt, key="a-note"):
    return ("reflection", {"key": key, "prompt": prompt})


def further(year):
    reading = {"title": "Guide", "publisher": "WHO", "year": year}
    return ("further", [item({**reading, "link": "https://who.int/"}, "f1")])


def compared(sign_in, before, after):
    """What an editor reads of the two versions."""
    member = make_editor()
    lesson = make_lesson(make_module(), body=body(before))
    first = lesson.revisions.get()
    lesson.body = body(after)
    page = versions(sign_in(member), lesson, first)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def versions(client, lesson, first):
    second = lesson.save_revision()
    url = f"/cms/pages/{lesson.pk}/revisions/compare/{first.pk}...{second.pk}/"
    page = client.get(url).content.decode()
    return page.split('<td class="comparison')[1].split("</table>")[0]


def body(block):
    name, value = block
    return json.dumps([{"type": name, "value": value, "id": "b1"}])


READ = [
    (
        dialogue("Hello."),
        dialogue("Hello, can you type?"),
        "Title A chat Turns Who Attendant Words Hello . , can you type?",
    ),
    (
        pairs("Ask."),
        pairs("Ask first."),
        "Do Ask . first. Do not Wait.",
    ),
    (
        reflection("Why?"),
        reflection("Why so?"),
        "Question Why ? so?",
    ),
    (
        reflection("Why?"),
        reflection("Why?", key="another"),
        "Short name a-note another Question Why?",
    ),
    (
        further("2016"),
        further("2017"),
        "Title Guide Publisher WHO Year 2016 2017 Link https://who.int/",
    ),
]


@pytest.mark.parametrize(("before", "after", "words"), READ)
def test_two_versions_are_told_in_the_words_of_the_form(sign_in, before, after, words):
    assert words in compared(sign_in, before, after)


def test_what_a_changed_block_rests_on_is_told_by_name(sign_in):
    place = SourcePlaceFactory()
    _name, own = pairs("Ask.")
    sourced = {**own, "basis": "source", "sources": [item(place.reference, "s1")]}

    read = compared(sign_in, ("pairs", own), ("pairs", sourced))

    assert "Our own wording The document says so" in read
    assert f"{place.document.title}: {place.heading}, lines 1 to 2" in read


def test_a_tick_is_told_in_words(sign_in):
    read = compared(sign_in, check(True), check(False))

    assert "This answer is right yes no" in read
    assert not {"True", "False"} & set(read.split())


def test_competencies_are_told_by_name(sign_in):
    Competency.objects.create(code="safe-contact", title="Safe contact", definition="-")
    Competency.objects.create(code="plain-words", title="Plain words", definition="-")
    member = make_editor()
    lesson = make_lesson(make_module(), competencies=["safe-contact"])
    first = lesson.revisions.get()
    lesson.competencies = ["safe-contact", "plain-words"]

    page = versions(sign_in(member), lesson, first)

    assert "Safe contact" in page
    assert "Plain words" in page
    assert "&#x27;safe-contact&#x27;" not in page


def test_a_page_that_is_led_to_is_told_by_its_title(sign_in):
    tool = make_tool(title="What to do at once")
    lead = ("see_also", {"target": f"tool:{tool.slug}", "why": "First."})
    later = ("see_also", {"target": f"tool:{tool.slug}", "why": "At once."})

    assert "Where it leads What to do at once Why" in compared(sign_in, lead, later)


def test_a_tick_of_the_page_is_told_in_words(sign_in):
    member = make_editor()
    lesson = make_lesson(make_module())
    first = lesson.revisions.get()
    lesson.asks_to_read, lesson.change_note = True, "The first question is new."

    page = versions(sign_in(member), lesson, first)

    assert "True" not in page
    assert "False" not in page
    assert re.search(r"no</span>\s*<span[^>]*>yes", page)
