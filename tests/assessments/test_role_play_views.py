"""The pages of a role-play: turns, replies, and what never leaves the server."""

import json
import uuid
from types import SimpleNamespace

import pytest
from django.urls import reverse

from assessments.models import Decision, Mode, RolePlay
from assessments.services.role_plays import Answer, give_reply
from tests.assessments.playing import assessed, begin, finish
from tests.assessments.role_play_pages import address, reply_to
from tests.factories.accounts import AttendantFactory
from tests.factories.scenarios import (
    ASK,
    SCRIPT,
    SILENT,
    STORY,
    WRITE,
    in_variant,
    make_variant,
    make_version,
)

pytestmark = pytest.mark.django_db


def start(client, slug="small-story", mode="practice"):
    data = {"mode": mode, "client_uuid": str(uuid.uuid4())}
    return client.post(reverse("assessments:role_play_start", args=[slug]), data)


def hidden_words():
    """Every word of the story that is no part of the first turn."""
    words = [
        "safe-contact",
        "calls-back",
        "asks-if-safe",
        "ended_badly",
        "who is this?",
    ]
    for step in SCRIPT["steps"]:
        for choice in step.get("choices", ()):
            words.append(choice["feedback"])
    later = [each["text"] for each in SCRIPT["steps"][1]["choices"]]
    return words + later


def test_the_start_page_writes_nothing(sign_in):
    make_version()

    page = sign_in(AttendantFactory()).get("/practice/scenarios/small-story/")

    assert (page.status_code, RolePlay.objects.count()) == (200, 0)


def test_starting_leads_to_the_first_turn(sign_in):
    make_version()

    response = start(sign_in(AttendantFactory()))

    role_play = RolePlay.objects.get()
    assert (response.status_code, response.url) == (303, role_play.get_absolute_url())


def test_a_scenario_that_is_not_there_is_a_404(sign_in):
    client = sign_in(AttendantFactory())

    assert client.get("/practice/scenarios/nowhere/").status_code == 404
    assert start(client, "nowhere").status_code == 404


@pytest.mark.parametrize(
    "data",
    [{}, {"mode": "exam", "client_uuid": str(uuid.uuid4())}, {"mode": "practice"}],
)
def test_a_malformed_start_is_a_400(sign_in, data):
    make_version()
    client = sign_in(AttendantFactory())

    response = client.post("/practice/scenarios/small-story/start/", data)

    assert (response.status_code, RolePlay.objects.count()) == (400, 0)


def test_a_way_of_playing_that_is_not_open_is_a_409(sign_in):
    make_version()

    response = start(sign_in(AttendantFactory()), mode="assessment")

    assert (response.status_code, RolePlay.objects.count()) == (409, 0)


def test_a_turn_shows_its_replies_in_the_order_that_was_drawn(sign_in):
    role_play = begin()
    RolePlay.objects.update(order=[ASK, STORY])

    page = sign_in(role_play.member).get(role_play.get_absolute_url())

    html = page.content.decode()
    assert 0 < html.index(ASK) < html.index(STORY)


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.ASSESSMENT])
def test_a_turn_never_holds_tags_harm_feedback_or_later_steps(sign_in, mode):
    version = make_version() if mode == Mode.PRACTICE else make_variant()
    role_play = begin(version=version, mode=mode)

    html = sign_in(role_play.member).get(role_play.get_absolute_url()).content.decode()

    assert [word for word in hidden_words() if word in html] == []


def test_practice_shows_the_consequence_before_the_feedback(sign_in):
    role_play = give_reply(begin(), Answer(1, STORY))

    html = sign_in(role_play.member).get(role_play.get_absolute_url()).content.decode()

    assert (
        html.index("She has left the chat.")
        < html.index("It asks for the story first.")
        < html.index("What do you do?")
    )


def test_an_assessment_shows_no_feedback_before_the_debrief(sign_in):
    role_play = begin(version=make_variant(), mode=Mode.ASSESSMENT)
    role_play = give_reply(role_play, Answer(1, in_variant(STORY)))

    html = sign_in(role_play.member).get(role_play.get_absolute_url()).content.decode()

    assert ("It asks for the story first." in html, "Better" in html) == (False, False)


def test_a_reply_is_kept_and_leads_to_the_next_turn(sign_in):
    role_play = begin()

    response = reply_to(sign_in(role_play.member), role_play, 1, ASK)

    assert (response.status_code, response.url) == (
        303,
        f"{role_play.get_absolute_url()}#now",
    )
    assert Decision.objects.get().choice_id == ASK


def test_after_a_reply_the_page_opens_at_what_came_of_it(sign_in):
    role_play = begin()
    client = sign_in(role_play.member)
    reply_to(client, role_play, 1, ASK)

    html = client.get(role_play.get_absolute_url()).content.decode()

    her_reply, next_choices = html.index('id="now"'), html.index('id="choose"')
    assert html.count('id="now"') == 1
    assert her_reply < html.index('id="feedback"') < next_choices


def test_the_same_reply_again_leads_to_the_same_next_turn(sign_in):
    role_play = begin()
    client = sign_in(role_play.member)
    first = reply_to(client, role_play, 1, ASK)

    again = reply_to(client, role_play, 1, ASK)

    assert (again.status_code, again.url) == (303, first.url)
    assert Decision.objects.count() == 1


def test_another_reply_for_the_same_turn_shows_both_texts(sign_in):
    role_play = begin()
    client = sign_in(role_play.member)
    reply_to(client, role_play, 1, ASK)

    response = reply_to(client, role_play, 1, STORY)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Can you type safely now?" in html
    assert "Please write me everything." in html


def test_a_get_never_replies(sign_in):
    role_play = begin()

    response = sign_in(role_play.member).get(address("role_play_reply", role_play))

    assert (response.status_code, Decision.objects.count()) == (405, 0)


def test_the_last_reply_shows_how_the_story_ended(sign_in):
    role_play = finish(begin(), ASK, WRITE)

    html = sign_in(role_play.member).get(role_play.get_absolute_url()).content.decode()

    assert html.index("who is this?") < html.index("This could put her in danger")
    assert "Somebody else holds the phone." in html


@pytest.mark.parametrize("name", ["role_play_detail", "role_play_debrief"])
def test_a_colleague_cannot_read_her_role_play(sign_in, name):
    role_play = finish(begin(), ASK, SILENT)

    hers = sign_in(role_play.member).get(address(name, role_play))
    colleague = sign_in(AttendantFactory()).get(address(name, role_play))

    assert (hers.status_code, colleague.status_code) == (200, 404)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("role_play_reply", {"n": 1, "choice_id": ASK}),
        ("role_play_leave", {}),
    ],
)
def test_a_colleague_cannot_play_on_for_her(sign_in, name, data):
    role_play = begin()

    colleague = sign_in(AttendantFactory()).post(address(name, role_play), data)
    hers = sign_in(role_play.member).post(address(name, role_play), data)

    assert (colleague.status_code, hers.status_code) == (404, 303)


@pytest.fixture
def counted(sign_in, django_assert_max_num_queries):
    """Number of queries of a page."""

    def _count(member, url):
        client = sign_in(member)
        client.get(url)
        with django_assert_max_num_queries(20) as found:
            client.get(url)
        return len(found)

    return _count


@pytest.mark.parametrize("url", ["/practice/", "/practice/role-plays/"])
def test_lists_ask_the_same_number_of_queries_for_one_and_three(counted, url):
    member, version = AttendantFactory(), make_version()
    finish(begin(member, version), ASK, SILENT)
    begin(member, version)
    one = counted(member, url)
    for _ in range(2):
        finish(begin(member, version), ASK, SILENT)
        begin(member, version)

    assert counted(member, url) == one


def test_a_turn_and_a_debrief_stay_within_twenty_queries(counted):
    role_play = assessed(last=WRITE)

    for name in ("role_play_detail", "role_play_debrief"):
        assert counted(role_play.member, address(name, role_play)) <= 20


def test_the_story_is_never_in_the_context_of_a_turn(sign_in):
    """The template cannot leak what it is not given."""
    role_play = begin()
    page = sign_in(role_play.member).get(role_play.get_absolute_url())

    given = {key: page.context[key] for key in ("replies", "lines", "last", "feedback")}

    assert json.loads(json.dumps(given["replies"])) == [
        {"id": each["id"], "text": each["text"]} for each in given["replies"]
    ]
    assert SimpleNamespace(**given).feedback is None
