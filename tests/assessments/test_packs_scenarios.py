"""Competencies and scenarios come from a content pack, checked by file and line."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assessments.domain import scenario as engine
from assessments.domain.compiling import compile_scenario
from assessments.domain.linting import check_scenario
from assessments.domain.scoring import Level
from assessments.models import Behaviour, Competency, ScenarioPage, ScenarioVersion
from assessments.packs_competencies import CompetenciesKind
from assessments.packs_competencies_check import read_reference
from assessments.packs_scenarios import ScenariosKind, _catalogue
from modules.loading import parse
from modules.models import SourceDocument
from modules.packs import PackFile
from modules.services.tree import make_content_tree
from tests.factories.scenarios import ASK, SCRIPT, make_catalogue, script

CURRICULUM = Path("modules/curriculum")
SHIPPED = sorted((CURRICULUM / "scenarios").glob("*.yaml"), key=lambda path: path.stem)
COMPETENCIES = {
    "documents": {"000": "remote-services"},
    "competencies": [
        {
            "code": "safe-contact",
            "critical": True,
            "title": "Safe contact",
            "definition": "Contact does not put her in danger.",
            "behaviours": [
                {
                    "code": "asks-if-safe",
                    "kind": "basic",
                    "statement": "Asks whether she can type safely.",
                    "observed_in": ["contact"],
                    "basis": "source",
                    "sources": ["000:L492"],
                },
                {
                    "code": "leaves-quiet",
                    "kind": "basic",
                    "statement": "Stays quiet after a drop.",
                    "observed_in": ["contact"],
                    "basis": "own",
                    "sources": [],
                },
                {
                    "code": "calls-back-after-drop",
                    "kind": "harmful",
                    "statement": "Writes again after the contact broke off.",
                    "observed_in": ["contact"],
                    "basis": "own",
                    "sources": [],
                    "exemptible_when": "She agreed to it.",
                },
            ],
        }
    ],
}


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return parse(path, folder)


def scenario_file(folder, data=None):
    return write(folder, "scenarios/small-story.yaml", data or SCRIPT)


def competencies_file(folder, data=None):
    return write(folder, "competencies.yaml", data or COMPETENCIES)


def messages(problems):
    return [problem.message for problem in problems]


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


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("000:L492", ("000", 492, 492)),
        ("000:L525-528", ("000", 525, 528)),
        ("L492", None),
        ("000:492", None),
    ],
)
def test_a_reference_names_a_document_and_lines(reference, expected):
    assert read_reference(reference) == expected


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("kind", "good", "“kind” is basic, advanced or harmful."),
        ("basis", "mine", "“basis” is source, follows or own."),
        ("observed_in", ["dream"], "“observed_in” is contact, note or talk."),
        ("sources", ["009:L1"], "“009:L1” is no place of a document."),
        ("statement", "", "“statement” is missing or empty."),
    ],
)
def test_a_fault_of_a_behaviour_is_named(tmp_path, field, value, message):
    data = yaml.safe_load(yaml.safe_dump(COMPETENCIES))
    data["competencies"][0]["behaviours"][0][field] = value
    file = competencies_file(tmp_path, data)

    assert messages(CompetenciesKind().check(file, [file])) == [message]


@pytest.mark.django_db
def test_loading_competencies_twice_changes_nothing(tmp_path):
    file = competencies_file(tmp_path)
    for _ in range(2):
        CompetenciesKind().load(file)

    assert (Competency.objects.count(), Behaviour.objects.count()) == (1, 3)
    assert Behaviour.objects.catalogue().competencies == {"safe-contact": True}


def _brought_by(pack, tmp_path, *competencies, documents=None):
    documents = documents or COMPETENCIES["documents"]
    data = {"documents": documents, "competencies": [*map(deepcopy, competencies)]}
    return replace(competencies_file(tmp_path, data), pack=pack)


@pytest.mark.django_db
def test_a_second_pack_brings_its_own_competencies_beside_the_first(tmp_path):
    (ours,) = COMPETENCIES["competencies"]
    again = {**ours, "position": 7}
    own = {**ours, "code": "night-calls", "title": "Night calls"}
    CompetenciesKind().load(_brought_by("First", tmp_path, ours))

    found = CompetenciesKind().load(_brought_by("Second", tmp_path, again, own))

    assert found is None
    codes = Competency.objects.values_list("code", flat=True)
    assert sorted(codes) == ["night-calls", "safe-contact"]


@pytest.mark.django_db
def test_what_another_pack_says_otherwise_is_left_alone_and_its_own_comes(tmp_path):
    (ours,) = COMPETENCIES["competencies"]
    theirs = {**ours, "title": "Safe calls"}
    own = {**ours, "code": "night-calls", "title": "Night calls"}
    CompetenciesKind().load(_brought_by("First", tmp_path, ours))

    found = CompetenciesKind().load(_brought_by("Second", tmp_path, theirs, own))

    assert "This came here with another pack." in found.message
    titles = Competency.objects.order_by("code").values_list("title", flat=True)
    assert list(titles) == ["Night calls", "Safe contact"]


@pytest.mark.django_db
def test_a_number_never_names_two_documents(tmp_path):
    for slug in ("remote-services", "another-brief"):
        SourceDocument.objects.create(slug=slug, title=slug, year=2021)
    (ours,) = COMPETENCIES["competencies"]
    own = {**ours, "code": "night-calls"}
    CompetenciesKind().load(_brought_by("First", tmp_path, ours))
    second = _brought_by("Second", tmp_path, own, documents={"000": "another-brief"})

    found = CompetenciesKind().load(second)

    assert "Another document has this number here: 000." in found.message
    assert Competency.objects.count() == 1
    assert SourceDocument.objects.get(number="000").slug == "remote-services"


@pytest.mark.django_db
def test_a_review_stands_while_the_words_do(
    tmp_path, django_capture_on_commit_callbacks
):
    CompetenciesKind().load(competencies_file(tmp_path))
    Behaviour.objects.update(reviewed_by="A practitioner", reviewed_on="2026-11-01")
    data = yaml.safe_load(yaml.safe_dump(COMPETENCIES))
    data["competencies"][0]["behaviours"][1]["statement"] = "Other words."

    CompetenciesKind().load(competencies_file(tmp_path, data))

    reviewed = dict(Behaviour.objects.values_list("code", "reviewed_by"))
    assert reviewed == {
        "asks-if-safe": "A practitioner",
        "leaves-quiet": "",
        "calls-back-after-drop": "A practitioner",
    }


@pytest.mark.django_db
def test_a_review_comes_for_words_that_are_here_and_replaces_none(tmp_path):
    CompetenciesKind().load(competencies_file(tmp_path))
    Behaviour.objects.filter(code="leaves-quiet").update(reviewed_by="Somebody here")
    Behaviour.objects.filter(code="calls-back-after-drop").update(statement="Ours.")
    data = deepcopy(COMPETENCIES)
    for behaviour in data["competencies"][0]["behaviours"]:
        behaviour["reviewed_by"] = "A practitioner"

    CompetenciesKind().load(competencies_file(tmp_path, data))

    assert dict(Behaviour.objects.values_list("code", "reviewed_by")) == {
        "asks-if-safe": "A practitioner",
        "leaves-quiet": "Somebody here",
        "calls-back-after-drop": "",
    }


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


@pytest.fixture(scope="module")
def catalogue():
    data = yaml.safe_load((CURRICULUM / "competencies.yaml").read_text("utf-8"))
    return _catalogue([PackFile(Path("competencies.yaml"), data, {})])


@pytest.fixture(params=SHIPPED, ids=lambda path: path.stem)
def shipped(request):
    return yaml.safe_load(request.param.read_text(encoding="utf-8"))


def test_a_shipped_scenario_has_no_error(shipped, catalogue):
    assert check_scenario(shipped, catalogue).errors == ()


def test_a_shipped_scenario_gives_nothing_away(shipped, catalogue):
    found = {fault.code for fault in check_scenario(shipped, catalogue).warnings}

    assert found <= {"unreviewed_behaviour"}


@pytest.mark.parametrize(
    "pick",
    [
        lambda offered: max(offered, key=lambda each: len(each["text"])),
        lambda offered: min(offered, key=lambda each: len(each["text"])),
        lambda offered: offered[0],
        lambda offered: offered[-1],
    ],
    ids=["longest", "shortest", "first", "last"],
)
def test_choosing_without_reading_does_not_end_well(shipped, catalogue, pick):
    story = compile_scenario(shipped, catalogue)
    ids, place = [], engine.begin(story)
    while not engine.is_end(story, place):
        ids.append(pick(engine.offered(story, place))["id"])
        place = engine.choose(story, place, ids[-1])

    levels = {each.level for each in engine.outcomes(story, engine.replay(story, ids))}

    assert bool(levels & {Level.HARMFUL, Level.DEVELOPING})


def test_every_shipped_behaviour_names_a_place_that_is_there():
    sources = yaml.safe_load((CURRICULUM / "sources.yaml").read_text("utf-8"))
    data = yaml.safe_load((CURRICULUM / "competencies.yaml").read_text("utf-8"))
    places = {
        document["slug"]: [(each["first"], each["last"]) for each in document["places"]]
        for document in sources["documents"]
    }
    lost = [
        reference
        for competency in data["competencies"]
        for behaviour in competency["behaviours"]
        for reference in behaviour["sources"]
        if not _is_there(reference, data["documents"], places)
    ]

    assert lost == []


def _is_there(reference, documents, places):
    number, first, last = read_reference(reference)
    known = places[documents[number]]
    return any(start <= last and first <= end for start, end in known)
