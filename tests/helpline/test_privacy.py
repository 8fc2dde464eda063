"""The privacy notice, and the doctor's line about what is empty."""

import re

import pytest
from django.urls import reverse

from helpline.health import helpline_health
from modules.services.tree import sync_editor_group
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.helpline import (
    PrivacyNoticeFactory,
    ServiceFactory,
    change_text,
    make_document,
)
from tests.factories.modules import content_tree, make_tool

pytestmark = pytest.mark.django_db
INCOMPLETE = "It does not say yet who is responsible for your data."
LAWS = re.compile(r"GDPR|PDPA|Data Protection Act|UU PDP|Regulation|\bLaw \d|Act of \d")


def test_it_is_read_without_an_account(client):
    PrivacyNoticeFactory()

    response = client.get("/privacy/")

    page = response.content.decode()
    assert response.status_code == 200
    assert "River Helpline" in page
    assert "extension 10" in page
    assert INCOMPLETE not in page


def test_until_somebody_fills_it_in_it_says_so(client):
    page = client.get("/privacy/").content.decode()

    assert INCOMPLETE in page
    assert "What is kept about you" in page


def test_it_names_no_law_by_itself(client):
    assert LAWS.findall(client.get("/privacy/").content.decode()) == []


def test_the_sign_in_page_leads_to_it(client):
    assert 'href="/privacy/"' in client.get("/accounts/login/").content.decode()


def test_it_speaks_the_readers_language_where_it_can(client):
    PrivacyNoticeFactory()
    PrivacyNoticeFactory(language="id", controller="Saluran Bantuan Sungai")
    client.post("/language/", {"language": "id"})

    assert "Saluran Bantuan Sungai" in client.get("/privacy/").content.decode()


def test_the_helpline_may_write_all_of_it_itself(client):
    PrivacyNoticeFactory(text="<p>Our own words.</p>", shows_standard=False)

    page = client.get("/privacy/").content.decode()

    assert ("Our own words." in page, "What is kept about you" in page) == (True, False)


def test_an_editor_fills_it_in(sign_in, client):
    content_tree()
    editor = EditorFactory()
    sync_editor_group(editor)
    form = {
        "language": "en",
        "controller": "River Helpline",
        "contact": "Extension 10",
        "text": "null",
        "shows_standard": "on",
    }

    response = sign_in(editor).post(reverse("helpline_privacy:add"), form)

    assert response.status_code == 302
    assert "River Helpline" in client.get("/privacy/").content.decode()


def test_nothing_is_wrong_while_nobody_answers_calls():
    content_tree()
    make_tool(is_local=True)
    make_document()

    line = helpline_health()

    assert (line.is_well, line.data["plans_empty"]) == (True, ["immediate-danger-plan"])
    assert line.data["documents_empty"] == ["code-of-conduct"]
    assert len(line.data["problems"]) == 4


def test_with_the_first_attendant_what_is_empty_is_wrong():
    content_tree()
    plan, document = make_tool(is_local=True), make_document()
    AttendantFactory()
    before = helpline_health().is_well

    plan.local_text = "<p>Ring 12.</p>"
    plan.save_revision().publish()
    change_text(document, "We believe her.")
    ServiceFactory()
    PrivacyNoticeFactory()

    line = helpline_health()
    assert (before, line.is_well, line.data["problems"]) == (False, True, [])


def test_a_directory_that_is_due_is_wrong():
    AttendantFactory()
    PrivacyNoticeFactory()
    service = ServiceFactory()
    before = helpline_health().is_well
    service.checked_on = None
    service.save()

    line = helpline_health()

    assert (before, line.is_well, line.data["services_due"]) == (True, False, 1)
    assert line.data["problems"] == ["1 of 1 services is due to be checked."]


def test_several_that_are_due_are_told_in_the_plural():
    AttendantFactory()
    PrivacyNoticeFactory()
    ServiceFactory.create_batch(2, checked_on=None)
    ServiceFactory()

    problems = helpline_health().data["problems"]

    assert "2 of 3 services are due to be checked." in problems
