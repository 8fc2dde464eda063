"""What was released to her, and her answer."""

import pytest

from tests.factories.accounts import (
    AttendantFactory,
)
from tests.factories.supervision import (
    make_finished,
    make_released,
)
from tests.supervision.asking import release_post, url

pytestmark = pytest.mark.django_db


def test_before_release_she_finds_nothing_and_after_it_everything(sign_in):
    finished = make_finished()
    address = url("mine_detail", finished.pk)
    before = sign_in(finished.attendant).get(address).status_code

    sign_in(finished.supervisor).post(
        url("assessment_release", finished.pk), release_post(finished)
    )

    after = sign_in(finished.attendant).get(address)
    assert (before, after.status_code) == (404, 200)
    assert "Rehearse the first line." in after.content.decode()


def test_a_colleague_cannot_read_what_was_released_to_her(sign_in):
    released = make_released()

    statuses = [
        sign_in(member).get(url("mine_detail", released.pk)).status_code
        for member in (released.attendant, AttendantFactory(), released.supervisor)
    ]

    assert statuses == [200, 404, 404]


def test_she_says_that_she_has_read_it_and_answers(sign_in):
    released = make_released()
    client = sign_in(released.attendant)

    client.post(url("mine_read", released.pk))
    client.post(url("mine_reply", released.pk), {"reply": "I will try."})

    released.refresh_from_db()
    assert (released.read_at is not None, released.reply) == (True, "I will try.")


def test_saying_that_she_has_read_it_keeps_the_answer_she_typed(sign_in):
    released = make_released()
    typed = {"reply": "I see it differently."}

    response = sign_in(released.attendant).post(url("mine_read", released.pk), typed)

    released.refresh_from_db()
    assert (response.status_code, released.read_at is not None, released.reply) == (
        422,
        True,
        "",
    )
    assert "I see it differently.</textarea>" in response.content.decode()


def test_the_answer_and_the_reading_are_one_form(sign_in):
    released = make_released()

    page = sign_in(released.attendant).get(url("mine_detail", released.pk))

    form = page.content.decode().partition(url("mine_reply", released.pk))[2]
    buttons = form.partition("</form>")[0]
    assert url("mine_read", released.pk) in buttons


def test_a_second_answer_shows_both_texts(sign_in):
    released = make_released()
    client = sign_in(released.attendant)
    client.post(url("mine_reply", released.pk), {"reply": "First text"})

    response = client.post(url("mine_reply", released.pk), {"reply": "Second text"})

    page = response.content.decode()
    assert response.status_code == 409
    assert ("First text" in page, "Second text" in page) == (True, True)


def test_an_empty_answer_is_refused(sign_in):
    released = make_released()

    response = sign_in(released.attendant).post(
        url("mine_reply", released.pk), {"reply": " "}
    )

    assert response.status_code == 422


def test_an_answer_like_a_callers_details_is_questioned_then_sent(sign_in):
    released = make_released()
    client = sign_in(released.attendant)
    address = url("mine_reply", released.pk)
    data = {"reply": "Her name is Siti Rahma"}

    asked = client.post(address, data)
    sent = client.post(address, data | {"sure": "on"})

    assert (asked.status_code, sent.status_code) == (422, 303)
    assert "Her name is Siti Rahma" in asked.content.decode()
