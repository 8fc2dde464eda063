import pytest

from chat.health import _closed, chat_health
from tests.homeserver import free_port


@pytest.fixture(autouse=True)
def fresh():
    _closed.cache_clear()


def test_chat_that_is_switched_off_is_well():
    line = chat_health()

    assert (line.is_well, line.data["running"]) == (True, False)


def test_a_homeserver_that_answers_nothing_is_not_well_and_not_vital(settings):
    settings.MATRIX_URL = f"http://127.0.0.1:{free_port()}"

    line = chat_health()

    assert (line.is_well, line.is_vital, line.data) == (
        False,
        False,
        {"running": False},
    )
    assert line.mend


def test_the_private_homeserver_is_closed_on_every_side(real_chat):
    line = chat_health()

    assert line.is_well is True
    assert line.data["running"] is True
    assert line.data["version"].startswith("1.")
    assert line.data["closed"] == {
        "registration": True,
        "federation": True,
        "guests": True,
        "password": True,
    }
