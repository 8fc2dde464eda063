"""One server for all promises: with chat switched on and no homeserver behind it."""

import pytest

from tests.promises.server import Server

PEOPLE, QUESTIONS = 6, 12


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    started = Server(tmp_path_factory.mktemp("promises") / "var", PEOPLE, QUESTIONS)
    started.start()
    yield started
    if started.process.poll() is None:
        started.kill()
