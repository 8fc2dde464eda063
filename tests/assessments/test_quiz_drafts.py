"""Answers that are kept before they are handed in."""

import json

import pytest
from django.utils import timezone

from assessments.models import Draft
from assessments.services.sittings import start_sitting
from tests.assessments.quiz_pages import SUSPICIOUS, body, draft_of, page_of, text_of
from tests.factories.quizzes import RIGHT, EssayVersionFactory, quiz_of

pytestmark = pytest.mark.django_db


def test_draft_is_kept_and_found_on_another_device(
    sign_in, client_class, member, sitting
):
    response = sign_in(member).post(draft_of(sitting), body("b"))
    other_device = client_class()
    other_device.force_login(
        member, backend="django.contrib.auth.backends.ModelBackend"
    )

    shown = text_of(other_device.get(page_of(sitting)))

    draft = Draft.objects.get()
    assert response.json()["sequence"] == 2
    assert f"Saved {timezone.localtime(draft.at):%H:%M}" in shown
    assert 'value="b"' in shown.split(" checked")[0].rsplit("<input", 1)[1]


@pytest.fixture
def client_class(client):
    return type(client)


def test_draft_of_another_window_is_answered_with_409(sign_in, member, sitting):
    client = sign_in(member)
    client.post(draft_of(sitting), body("a"))

    response = client.post(draft_of(sitting), body("b"))

    assert (response.status_code, Draft.objects.get().response) == (409, RIGHT)


def test_empty_draft_is_no_fault(sign_in, member, sitting):
    assert sign_in(member).post(draft_of(sitting), body("")).status_code == 200


@pytest.mark.parametrize(("size", "status"), [(8000, 200), (8001, 413)])
def test_draft_has_a_longest_size(sign_in, member, size, status):
    sitting = start_sitting(member, quiz_of(EssayVersionFactory()))

    assert (
        sign_in(member).post(draft_of(sitting), body("x" * size)).status_code == status
    )


def test_malformed_draft_is_400(sign_in, member, sitting):
    response = sign_in(member).post(draft_of(sitting), {"answer": "a"})

    assert (response.status_code, Draft.objects.count()) == (400, 0)


def test_saving_a_choice_is_small_both_ways(sign_in, member, sitting):
    sent = body("a") | {"csrfmiddlewaretoken": "x" * 64}

    response = sign_in(member).post(draft_of(sitting), sent)

    assert len(json.dumps(sent, default=str)) < 1500
    assert len(response.content) < 500


def test_draft_with_a_number_is_not_kept_before_it_was_asked_about(sign_in, member):
    sitting = start_sitting(member, quiz_of(EssayVersionFactory()))
    client = sign_in(member)

    asked = client.post(draft_of(sitting), body(SUSPICIOUS))
    before = Draft.objects.count()
    sure = client.post(draft_of(sitting), body(SUSPICIOUS) | {"sure": "on"})

    assert (asked.status_code, before) == (422, 0)
    assert (sure.status_code, Draft.objects.count()) == (200, 1)
