"""Scenario drafts on an editor's home."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.acts import Act, tell
from assessments.home_drafts import home_cards
from assessments.models import Competency
from assessments.packs_scenarios import scenario_values
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.scenarios import make_page, script

pytestmark = pytest.mark.django_db


def leave_draft(slug="small-story", goes_to="nowhere"):
    """A scenario whose first reply leads somewhere, saved and not published."""
    data = script(slug=slug)
    page = make_page(data, publish=False)
    data["steps"][0]["choices"][0]["goes_to"] = goes_to
    for name, value in scenario_values(data).items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return page


def cards(member):
    return home_cards(member, timezone.now())


def test_editor_is_told_what_holds_a_draft_back():
    page = leave_draft()

    [card] = cards(EditorFactory())

    assert card.title == "“A small story” cannot be published yet"
    assert card.text == (
        "A reply or skip in “opening” leads to “nowhere”, and there is no such step."
    )
    step = page.get_latest_revision_as_object().steps[0]
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert card.url == f"{edit}#block-{step.id}-section"


def test_whoever_opens_a_draft_reads_what_holds_it_back(sign_in):
    editor = EditorFactory()
    tell(Act("account_created", by=None, about=editor))
    page = leave_draft()
    step = page.get_latest_revision_as_object().steps[0]

    shown = sign_in(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text

    assert "Before it can be published:" in shown
    assert f'<a href="#block-{step.id}-section">A reply or skip in “opening”' in shown


def test_draft_without_a_fault_is_not_shown():
    leave_draft(goes_to="gone")

    assert cards(EditorFactory()) == []


def test_only_editors_are_told_of_drafts():
    leave_draft()

    assert cards(AttendantFactory()) == []


def test_three_drafts_ask_no_more_than_one(django_assert_num_queries):
    editor = EditorFactory()
    leave_draft()
    Competency.objects.in_order()

    with django_assert_num_queries(2):
        cards(editor)
    leave_draft("second-story")
    leave_draft("third-story")

    with django_assert_num_queries(2):
        found = cards(editor)

    assert len(found) == 3
