"""What the supervising process knows, watches, mends and stops. Real processes."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from rosella import folder, serving
from rosella.faults import Stop
from rosella.helpline import Helpline
from rosella.ports import free_port, held
from rosella.start_checks import check_can_start, held_port
from rosella.start_steps import web_command

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def _no_settings_of_ours(monkeypatch):
    for name in ("ROSELLA_URL", "ROSELLA_MATRIX_URL", "ROSELLA_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def helpline(tmp_path):
    folder.prepare_folder(tmp_path / "var")
    made = Helpline(tmp_path / "var", free_port(), "127.0.0.1", True, True)
    yield made
    for process in made.running.values():
        process.kill()
        process.wait()


def test_demo_may_start_on_a_free_port(helpline):
    assert check_can_start(helpline) is None


def test_demo_may_be_called_localhost(helpline, monkeypatch):
    monkeypatch.setenv("ROSELLA_URL", f"http://localhost:{helpline.port}")

    assert check_can_start(helpline) is None


def test_real_thing_may_have_an_address_of_its_own(helpline, monkeypatch):
    monkeypatch.setenv("ROSELLA_URL", "https://staff.example.org")
    monkeypatch.setenv("ROSELLA_BEHIND_PROXY", "True")
    helpline.is_demo = False

    assert check_can_start(helpline) is None
    assert helpline.url == "https://staff.example.org"
    assert helpline.local_url == f"http://127.0.0.1:{helpline.port}"


def test_children_know_where_everything_is(helpline):
    helpline.matrix_port = 4321

    assert helpline.environment() == {
        "DJANGO_SETTINGS_MODULE": "rosella.settings.production",
        "ROSELLA_DATA": str(helpline.data),
        "ROSELLA_URL": f"http://127.0.0.1:{helpline.port}",
        "ROSELLA_DEMO": "True",
        "ROSELLA_MATRIX_URL": "http://127.0.0.1:4321",
    }


def test_without_chat_no_homeserver_is_named(helpline):
    assert helpline.matrix_url == ""


def test_another_homeserver_can_be_named(helpline, monkeypatch):
    monkeypatch.setenv("ROSELLA_MATRIX_URL", "http://10.0.0.9:8008")

    assert helpline.matrix_url == "http://10.0.0.9:8008"


def test_web_server_is_one_process_on_one_address():
    command = web_command("10.0.0.5", 8001)

    assert command[command.index("--host") + 1] == "10.0.0.5"
    assert command[command.index("--workers") + 1] == "1"


def test_stopping_ends_every_child_and_says_that_nothing_runs(helpline):
    children = [subprocess.Popen(SLEEP) for _ in range(3)]
    helpline.running = dict(zip(("web", "worker", "homeserver"), children, strict=True))
    folder.write_running(helpline.data, helpline.what_runs())
    began = time.monotonic()

    serving._stop_everything(helpline)

    assert [child.poll() is None for child in children] == [False] * 3
    assert not (helpline.data / "run.json").exists()
    assert time.monotonic() - began < 10


def test_a_port_is_held_for_one_start_before_anything_listens(helpline):
    with held_port(helpline):
        refuse_to_hold(helpline, f"Port {helpline.port} is taken")
        with sharing_server(helpline.port) as ours:
            socket.create_connection(("127.0.0.1", helpline.port)).close()
            ours.accept()[0].close()

    with held(helpline.port):
        pass


def test_a_server_that_shares_its_port_is_not_joined(helpline):
    with sharing_server(helpline.port):
        refuse_to_hold(helpline, f"Port {helpline.port} is taken")


def test_an_address_that_this_machine_has_not_is_named(helpline):
    helpline.bind = "192.0.2.1"

    refuse_to_hold(helpline, r"This machine has no address 192\.0\.2\.1")


def refuse_to_hold(helpline, words):
    with pytest.raises(Stop, match=words), held_port(helpline):
        pass


@contextmanager
def sharing_server(port):
    """A web server that lets others onto its port, as ours does."""
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", port))
        server.listen()
        yield server


def test_free_port_is_free_until_it_is_taken():
    port = free_port()
    with held(port):
        pass

    with (
        socket.create_server(("127.0.0.1", port)),
        pytest.raises(OSError, match="in use"),
        held(port),
    ):
        pass
