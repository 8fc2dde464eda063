"""The scenarios that ship with Rosella: sound, and giving nothing away."""

from pathlib import Path

import pytest
import yaml

from assessments.domain import scenario as engine
from assessments.domain.compiling import compile_scenario
from assessments.domain.linting import check_scenario
from assessments.domain.scoring import Level
from assessments.packs_competencies_check import read_reference
from assessments.packs_scenarios import _catalogue
from modules.packs import PackFile

CURRICULUM = Path("modules/curriculum")
SHIPPED = sorted((CURRICULUM / "scenarios").glob("*.yaml"), key=lambda path: path.stem)


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


EARNED = ("more than she came", "with a plan", "plan that fits", "to its last point")


def test_an_ending_claims_nothing_that_a_harmful_reply_takes_away(shipped):
    """One ending is reached over good replies and over those that put her in danger."""
    endings = [step for step in shipped["steps"] if step.get("is_end")]
    said = " ".join(
        text
        for step in endings
        for text in (step["ending_text"], *(line["text"] for line in step["lines"]))
    )

    assert [claim for claim in EARNED if claim in said] == []


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
