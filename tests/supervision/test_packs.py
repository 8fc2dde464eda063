"""The observation form in a content pack."""

from pathlib import Path

import pytest

from modules.loading import parse
from modules.packs import PackFile
from supervision.models import InstrumentVersion
from supervision.packs_instruments import InstrumentPack

KIND = InstrumentPack()
GOOD = {
    "slug": "observation",
    "kind": "levels",
    "title": "Observation",
    "summary": "What was shown.",
    "intro": ["It finds out what to train."],
    "occasions": [{"code": "chat", "title": "By chat"}],
    "most_competencies": 4,
    "licence": "CC-BY-4.0",
    "source": "Rosella",
    "may_edit": True,
    "may_sell": True,
}


def pack_file(**changes):
    lines = {"slug": 1, "most_competencies": 9, "occasions": 5}
    return PackFile(Path("instruments/observation.yaml"), GOOD | changes, lines)


def test_a_good_form_has_no_problem():
    assert KIND.check(pack_file(), []) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "another"},
        {"kind": "exam"},
        {"title": ""},
        {"intro": []},
        {"intro": "one sentence"},
        {"occasions": []},
        {"occasions": ["chat"]},
        {"occasions": [{"code": "chat", "title": ""}]},
        {"occasions": [{"code": "a", "title": "A"}, {"code": "a", "title": "B"}]},
        {"most_competencies": 0},
        {"most_competencies": 5},
        {"most_competencies": True},
        {"may_edit": "yes"},
    ],
)
def test_each_fault_is_named_once(changes):
    assert len(KIND.check(pack_file(**changes), [])) == 1


def test_a_fault_names_its_line():
    (problem,) = KIND.check(pack_file(most_competencies=5), [])

    assert problem.line == 9


@pytest.mark.django_db
def test_loading_twice_keeps_one_version_and_a_change_adds_one():
    KIND.load(pack_file())
    KIND.load(pack_file())
    KIND.load(pack_file(summary="Other words."))

    numbers = InstrumentVersion.objects.order_by("number").values_list(
        "number", flat=True
    )
    assert (list(numbers), KIND.counts()) == ([1, 2], {"instruments": 1})


@pytest.mark.django_db
def test_the_starter_form_is_without_fault(settings):

    (path,) = KIND.files(settings.CURRICULUM)

    assert KIND.check(parse(path, settings.CURRICULUM), []) == []
