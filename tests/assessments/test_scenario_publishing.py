"""Editors write scenarios: drafts may be broken, what is published never is."""

import json

import pytest
from django.db import models
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.models import Role
from assessments.models import ScenarioPage, ScenarioVersion
from assessments.packs_scenarios import scenario_values
from assessments.scenario_health import check_scenarios
from modules.services.review import ask_for_second_reader
from modules.services.tree import make_content_tree, sync_editor_group
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.scenarios import (
    ASK,
    make_catalogue,
    make_page,
    scenario_index,
    script,
)

pytestmark = pytest.mark.django_db


def broken():
    """The small story with a reply that leads nowhere."""
    data = script()
    data["steps"][0]["choices"][0]["goes_to"] = "nowhere"
    return data


def publish(page, data):
    """Publish a page round the form, as a schedule or a translation does."""
    for name, value in scenario_values(data).items():
        setattr(page, name, value)
    page.save_revision(clean=False).publish()


def test_publishing_freezes_a_version():
    page = make_page()

    version = ScenarioVersion.objects.get()

    assert (version.page, version.number, version.slug) == (page, 1, "small-story")
    assert version.data["nodes"]["opening"]["choices"][1]["id"] == ASK
    assert version.card["intro"] == "Ratna writes in short lines."


def test_publishing_the_same_words_again_makes_no_new_version():
    page = make_page()

    page.save_revision().publish()

    assert page.versions.count() == 1


def test_publishing_other_words_makes_the_next_version():
    page = make_page()

    publish(page, script(intro="Ratna writes on Sundays."))

    assert list(page.versions.values_list("number", flat=True)) == [2, 1]


def test_a_draft_freezes_nothing():
    make_page(publish=False)

    assert not ScenarioVersion.objects.exists()


def test_faults_published_round_the_form_keep_the_last_good_version():
    page = make_page()

    publish(page, broken())

    assert [each.number for each in ScenarioVersion.objects.current()] == [1]


def test_doctor_names_a_published_scenario_that_cannot_be_played():
    page = make_page()
    before = check_scenarios()

    publish(page, broken())

    after = check_scenarios()
    assert (before.is_well, after.is_well) == (True, False)
    assert after.data["problems"] == [
        "small-story: A reply or skip in “opening” leads to “nowhere”, "
        "and there is no such step."
    ]


def test_a_version_is_never_changed():
    make_page()

    with pytest.raises(TypeError):
        ScenarioVersion.objects.get().save()
    with pytest.raises(TypeError):
        ScenarioVersion.objects.update(number=2)


def test_a_version_that_was_played_cannot_be_deleted_with_its_page():
    page = make_page()

    with pytest.raises(models.ProtectedError):
        page.delete()


def test_a_translation_with_the_same_story_is_played_in_its_language():
    page = make_page()
    copy = _in_indonesian(page)
    publish(copy, script(title="Cerita kecil"))

    titles = {
        language: ScenarioVersion.objects.offered_in(language)[0].title
        for language in ("en", "id")
    }

    assert titles == {"en": "A small story", "id": "Cerita kecil"}


def test_a_translation_with_another_story_is_not_played():
    page = make_page()
    copy = _in_indonesian(page)
    other = script(title="Cerita kecil")
    other["steps"][0]["choices"][0]["goes_to"] = "ended_well"
    publish(copy, other)

    found = ScenarioVersion.objects.offered_in("id")

    assert [each.title for each in found] == ["A small story"]


def _in_indonesian(page):
    locale, _made = Locale.objects.get_or_create(language_code="id")
    scenario_index().copy_for_translation(locale)
    return page.copy_for_translation(locale)


def test_its_public_address_leads_to_practice(rf):
    page = make_page()

    response = page.serve(rf.get("/"))

    assert (response.status_code, response.url) == (
        302,
        "/practice/scenarios/small-story/",
    )


def test_the_preview_shows_the_whole_story_and_its_faults():
    make_page()
    page = ScenarioPage.objects.get()
    for name, value in scenario_values(broken()).items():
        setattr(page, name, value)

    html = page.make_preview_request().render().content.decode()

    assert "leads to “nowhere”" in html
    assert "Ratna, are you all right?" in html


@pytest.fixture
def editor(sign_in):
    """An editor's client, and the index page of scenarios."""
    make_content_tree()
    make_catalogue()
    member = EditorFactory()
    sync_editor_group(member)
    ask_for_second_reader(False, by=member)
    return sign_in(member)


def form_of(data, *, action="action-publish"):
    """What the editor's form sends for a script; without an action it is a draft."""
    values = scenario_values(data)
    steps = [("step", _step(each["value"])) for each in json.loads(values["steps"])]
    fields = {
        **{key: values[key] for key in ("title", "slug", "intro", "minutes", "start")},
        "content_note": values["content_note"],
        "competencies": values["competencies"],
        "variant_of": "",
        "steps": streamfield(steps),
        "exemptions": streamfield([]),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    return nested_form_data(fields | ({action: "1"} if action else {}))


def _step(value):
    return {
        **value,
        "is_end": "on" if value["is_end"] else "",
        "lines": _items(value["lines"]),
        "choices": _items(value["choices"]),
    }


def _items(items):
    rows = {
        str(n): {"value": each["value"], "order": n, "deleted": "", "id": each["id"]}
        for n, each in enumerate(items)
    }
    return {"count": len(items), **rows}


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def new_page():
    """A draft under the index, as an editor finds it."""
    return make_page(publish=False)


def test_an_editor_publishes_a_sound_scenario(editor):
    page = new_page()

    response = editor.post(edit_address(page), form_of(script()))

    page.refresh_from_db()
    assert (response.status_code, page.live) == (302, True)
    assert ScenarioVersion.objects.get().data["nodes"]["gone"]["choices"]


def test_an_editor_cannot_publish_faults_and_reads_which(editor):
    page = new_page()

    response = editor.post(edit_address(page), form_of(broken()))

    page.refresh_from_db()
    assert (page.live, ScenarioVersion.objects.exists()) == (False, False)
    assert r"leads to \u201cnowhere\u201d" in response.content.decode()


@pytest.mark.parametrize(("data", "is_handed_in"), [(script, True), (broken, False)])
def test_faults_are_not_handed_to_a_second_reader(editor, data, is_handed_in):
    page = new_page()
    ask_for_second_reader(True, by=EditorFactory())

    editor.post(edit_address(page), form_of(data(), action="action-submit"))

    assert page.workflow_in_progress is is_handed_in


def test_an_editor_keeps_a_broken_draft_and_the_live_version_stays(editor):
    page = make_page()

    response = editor.post(edit_address(page), form_of(broken(), action=""))

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert response.status_code == 302
    assert draft.script()["steps"][0]["choices"][0]["goes_to"] == "nowhere"
    assert [each.number for each in ScenarioVersion.objects.current()] == [1]


def test_an_attendant_cannot_open_the_editor(sign_in):
    page = make_page()
    member = AttendantFactory()

    response = sign_in(member).get(edit_address(page))

    assert member.active_role == Role.ATTENDANT
    assert response.status_code in {302, 403, 404}


def test_a_scenario_of_more_than_a_thousand_fields_can_be_published(editor):
    page = make_page()
    padding = {f"padding-{n}": "" for n in range(1_200)}

    response = editor.post(edit_address(page), form_of(script()) | padding)

    assert response.status_code == 302
