"""How a run goes through the tests: in which order, on which core, and how often it
looks for garbage.
"""

import gc

import pytest
from xdist.scheduler import LoadFileScheduling, LoadScopeScheduling

LONG = (
    "test_schema",
    "test_curriculum",
    "test_pack_commands",
    "test_demo",
    "test_doctor",
    "test_kept_answers",
    "test_watching",
    "test_import_legacy_quiz",
)
"""Files with few tests that take long: neither core should come to them last."""
ONE_SERVER = (
    "tests/promises/test_kept_answers.py",
    "tests/promises/test_busy_database.py",
    "tests/promises/test_without_chat.py",
)
"""Files that share a server: on two cores each would start its own."""
WHOLE = ("tests/journeys/test_8_every_page.py", "tests/journeys/test_9_backup.py")
"""Files of journeys that share what they found or made."""


class Files(LoadFileScheduling):
    """Each file on one core, and together those that share a server."""

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        return ONE_SERVER[0] if file in ONE_SERVER else file


class Journeys(LoadScopeScheduling):
    """Each on whichever core is free, whole files first. What xdist has for that loses
    its groups with pytest 9.2, and says nothing (pytest-xdist, issue 1386).
    """

    def _split_scope(self, nodeid):
        file = nodeid.partition("::")[0]
        return file if file in WHOLE else nodeid


SCHEDULERS = {"loadfile": Files, "loadgroup": Journeys}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    scheduler = SCHEDULERS.get(config.getoption("dist"))
    return scheduler(config, log) if scheduler else None


def pytest_configure(config):
    """Files in our own order; xdist would begin with those that have most tests."""
    if config.getoption("dist", "no") == "loadfile":
        config.option.loadscopereorder = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Before tests with real transactions the cast: those leave every table empty.
    Then what takes long.
    """
    items.sort(key=_turn)


def _turn(item):
    if "cast" in getattr(item, "fixturenames", ()):
        return 0
    return 1 if item.path.stem in LONG else 2


def pytest_collection_finish():
    """What was imported stays to the end: looking through it for garbage again and
    again took a tenth of the run.
    """
    gc.freeze()
    first, *others = gc.get_threshold()
    gc.set_threshold(first * 100, *others)
