"""Scenarios come from a content pack, checked before they are loaded."""

import pytest

from assessments.models import ScenarioPage, ScenarioVersion
from assessments.packs_competencies import CompetenciesKind
from assessments.packs_scenarios import ScenariosKind
from modules.services.tree import make_content_tree
from tests.assessments.scenario_packs import competencies_file, messages, write
from tests.factories.scenarios import ASK, SCRIPT, make_catalogue, script


def scenario_file(folder, data=None):
    return write(folder, "scenarios/small-story.yaml", data or SCRIPT)


def test_a_sound_pack_has_no_problems(tmp_path):
    pack = [competencies_file(tmp_path), scenario_file(tmp_path)]

    assert CompetenciesKind().check(pack[0], pack) == []
    assert ScenariosKind().check(pack[1], pack) == []


def test_a_fault_of_the_story_is_named_at_the_line_of_its_step(tmp_path):
    data = script()
    data["steps"][1]["choices"][0]["goes_to"] = "nowhere"
    file = scenario_file(tmp_path, data)

    problem = ScenariosKind().check(file, [competencies_file(tmp_path), file])[0]

    assert problem.line == file.line("steps", 1)
    assert "“nowhere”" in problem.message


def test_a_scenario_without_words_is_named(tmp_path):
    file = scenario_file(tmp_path, script(title=""))

    found = ScenariosKind().check(file, [competencies_file(tmp_path), file])

    assert messages(found) == ["“title” is missing or empty."]


def test_a_variant_of_nothing_is_named(tmp_path):
    file = scenario_file(tmp_path, script(variant_of="nowhere"))

    found = ScenariosKind().check(file, [competencies_file(tmp_path), file])

    assert messages(found) == ["There is no scenario “nowhere” in the pack."]


def test_variants_are_loaded_after_what_they_assess(tmp_path):
    write(tmp_path, "scenarios/a.yaml", script(slug="a", variant_of="b"))
    write(tmp_path, "scenarios/b.yaml", script(slug="b"))

    assert [path.stem for path in ScenariosKind().files(tmp_path)] == ["b", "a"]


@pytest.mark.django_db
def test_loading_publishes_a_scenario_with_the_authors_ids(tmp_path):
    make_content_tree()
    make_catalogue()

    ScenariosKind().load(scenario_file(tmp_path))

    version = ScenarioVersion.objects.get()
    assert version.data["nodes"]["opening"]["choices"][1]["id"] == ASK
    assert ScenariosKind().counts() == {"scenarios": 1, "scenario_steps": 4}


@pytest.mark.django_db
def test_loading_again_leaves_the_page_alone(tmp_path):
    make_content_tree()
    make_catalogue()
    for _ in range(2):
        ScenariosKind().load(scenario_file(tmp_path))

    page = ScenarioPage.objects.get()
    assert (page.revisions.count(), page.versions.count()) == (1, 1)


@pytest.mark.django_db
def test_what_an_editor_changed_is_never_overwritten(tmp_path):
    make_content_tree()
    make_catalogue()
    ScenariosKind().load(scenario_file(tmp_path))
    page = ScenarioPage.objects.get()
    page.title = "The editor's title"
    page.save_revision().publish()

    found = ScenariosKind().load(scenario_file(tmp_path, script(title="The file's")))

    page.refresh_from_db()
    assert (page.title, found is None) == ("The editor's title", False)
