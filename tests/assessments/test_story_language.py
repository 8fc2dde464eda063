"""A story in another language than the reader's: it says so, and joins no sentences."""

import re

import pytest
from django.urls import reverse

from assessments.services.role_plays import Answer, give_reply
from tests.assessments.playing import assessed, begin, finish
from tests.factories.accounts import AssignmentFactory, AttendantFactory
from tests.factories.scenarios import ASK, WRITE, make_version

pytestmark = pytest.mark.django_db
SENTENCE = "Cerita ini dalam Bahasa Inggris."
SHORT = "Dalam Bahasa Inggris"
ENGLISH = "<strong>This could put her in danger, because</strong>"
INDONESIAN = "Ini dapat membahayakannya"


@pytest.fixture
def reader():
    return AttendantFactory(language="id")


def test_a_story_that_is_not_translated_says_so_before_it_begins(sign_in, reader):
    url = make_version().get_absolute_url()

    assert SENTENCE in sign_in(reader).get(url).text
    assert (
        "There is no version in your" not in sign_in(AttendantFactory()).get(url).text
    )


def played(reader):
    return finish(begin(reader), ASK, WRITE)


@pytest.mark.parametrize(
    "address_of",
    [
        lambda reader: begin(reader).get_absolute_url(),
        lambda reader: played(reader).get_absolute_url(),
        lambda reader: played(reader).get_debrief_url(),
        lambda reader: make_version() and reverse("assessments:practice_index"),
        lambda reader: begin(reader) and reverse("assessments:practice_index"),
        lambda reader: played(reader) and reverse("assessments:role_play_list"),
    ],
    ids=["turn", "ending", "debrief", "practice", "begun", "own role-plays"],
)
def test_every_page_of_it_says_in_which_language_it_is(sign_in, reader, address_of):
    address = address_of(reader)
    hers = sign_in(reader).get(address).text
    reader.language = "en"
    reader.save()
    english = sign_in(reader).get(address).text

    assert (SHORT in hers, "In English" in english) == (True, False)


def test_titles_of_turns_in_a_debrief_are_in_the_storys_language(sign_in, reader):
    role_play = played(reader)

    page = sign_in(reader).get(role_play.get_debrief_url()).text

    titles = re.findall(r"<h3>Giliran \d+: (.*?)</h3>", page)
    assert titles
    assert all(title.startswith('<span lang="en">') for title in titles)


def test_feedback_on_a_turn_is_in_one_language(sign_in, reader):
    role_play = finish(begin(reader), ASK)
    give_reply(role_play, Answer(2, WRITE))

    page = sign_in(reader).get(role_play.get_absolute_url()).text

    assert f'<p lang="en">{ENGLISH}' in page
    assert INDONESIAN not in page


def test_a_debrief_says_why_in_one_language(sign_in, reader):
    role_play = finish(begin(reader), ASK, WRITE)

    page = sign_in(reader).get(role_play.get_debrief_url()).text

    assert f'<p lang="en">{ENGLISH}' in page
    assert INDONESIAN not in page


def test_her_supervisor_reads_why_in_one_language(sign_in, reader):
    supervisor = AssignmentFactory(attendant=reader).supervisor
    supervisor.language = "id"
    supervisor.save()
    role_play = assessed(reader, WRITE)

    page = sign_in(supervisor).get(role_play.get_debrief_url()).text

    assert f'<p lang="en">{ENGLISH}' in page
    assert INDONESIAN not in page
