"""The words of the command, and what it says when it cannot go on."""

import socket
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from rosella.cli import parse
from rosella.faults import Stop, sentence
from rosella.folder import FORMAT
from rosella.ports import free_port
from tests.rosella.running import run, sentence_of


@pytest.mark.parametrize("command", ["test", "manage"])
def test_words_after_test_and_manage_are_passed_on(command):
    words = ["-k", "x", "--maxfail=1", "tests/ui"]

    assert parse([command, *words]).words == words


@pytest.mark.parametrize("words", [["doctor", "-k"], ["demo", "now"], ["dance"], []])
def test_unknown_words_are_refused(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        parse(words)

    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["demo", "up", "doctor", "manage"])
def test_data_names_the_folder(command):
    assert parse([command, "--data", "elsewhere"]).data == Path("elsewhere")


def test_demo_cannot_listen_elsewhere_and_the_real_thing_can():
    with pytest.raises(SystemExit):
        parse(["demo", "--bind", "10.0.0.5"])

    assert parse(["up", "--bind", "10.0.0.5"]).bind == "10.0.0.5"
    assert (parse(["demo"]).bind, parse(["up"]).bind) == ("127.0.0.1", "127.0.0.1")


@pytest.mark.parametrize("words", [["doctor", "--json"], ["bench", "--json"]])
def test_reports_can_be_asked_for_by_programs(words):
    assert (parse(words).json, parse(words[:1]).json) == (True, False)


def test_help_names_every_command():
    done = run("--help")

    first = ("demo", "up", "test", "doctor", "bench", "manage")
    commands = (*first, "backup", "restore", "pack")
    assert done.returncode == 0
    assert [name for name in commands if f"\n    {name} " not in done.stdout] == []


def test_our_own_sentences_are_said_as_they_are():
    assert sentence(Stop("Choose another port.")) == "Choose another port."


def test_other_faults_are_named_with_where_to_see_more():
    assert sentence(ValueError("odd")) == (
        "ValueError: odd. To see where, put --debug before the command."
    )
    assert sentence(ImproperlyConfigured("ROSELLA_DEMO is odd")) == (
        "the configuration cannot be used: ROSELLA_DEMO is odd. Mend rosella.env in "
        "the data folder, or the environment."
    )


def test_taken_port_is_told_with_another_one(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("demo", "--port", str(port), "--data", str(tmp_path / "var"))

    assert sentence_of(done) == (
        f"Port {port} is taken: choose another, for instance --port {port + 1}."
    )
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_port_out_of_range_is_told(tmp_path, port):
    done = run("up", "--port", port, "--data", str(tmp_path / "var"))

    assert sentence_of(done) == (
        "The port must be a number from 1 to 65535: try --port 8000."
    )


def test_port_that_is_no_number_is_told():
    done = run("up", "--port", "eight")

    assert (done.returncode, "invalid int value: 'eight'" in done.stderr) == (2, True)


def start(folder, **given):
    return run("demo", "--port", str(free_port()), "--data", str(folder), **given)


@pytest.mark.parametrize("url", ["https://staff.example.org", "http://10.0.0.5:8000"])
def test_demo_refuses_any_address_but_this_computer(tmp_path, url):
    done = start(tmp_path / "var", ROSELLA_URL=url)

    assert sentence_of(done) == (
        "The demo serves this computer only: remove ROSELLA_URL, or use `rosella up`."
    )
    assert not (tmp_path / "var").exists()


def test_demo_refuses_a_foreign_address_of_the_settings_file_too(tmp_path):
    (tmp_path / "rosella.env").write_text("ROSELLA_URL=https://staff.example.org\n")

    assert "this computer only" in sentence_of(start(tmp_path))


def test_https_without_a_proxy_is_told_before_it_leads_round_in_circles(tmp_path):
    port = str(free_port())
    words = ("up", "--port", port, "--data", str(tmp_path / "var"))

    done = run(*words, ROSELLA_URL="https://staff.example.org")

    assert sentence_of(done) == (
        "Rosella itself speaks no HTTPS: put a proxy in front that sets "
        "X-Forwarded-Proto, then set ROSELLA_BEHIND_PROXY=True."
    )
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "words", [("up", "--no-chat"), ("manage", "check"), ("pack", "export", "out")]
)
def test_folder_of_a_newer_rosella_is_refused_and_left_alone(tmp_path, words):
    (tmp_path / "VERSION").write_text(f"{FORMAT + 1}\n")

    assert sentence_of(run(*words, "--data", str(tmp_path))) == (
        f"{tmp_path} was written by a newer Rosella; update this one before you "
        "start it."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["VERSION"]
    assert (tmp_path / "VERSION").read_text() == f"{FORMAT + 1}\n"


def test_folder_with_other_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"sea")

    assert sentence_of(start(tmp_path)) == (
        f"{tmp_path} holds other files; choose an empty folder with --data DIR."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")

    assert sentence_of(start(tmp_path / "file" / "var")) == (
        f"{tmp_path}/file/var cannot be written; choose another folder with --data DIR."
    )


def test_missing_key_is_told_with_what_makes_one(tmp_path):
    done = run(
        "manage", "check", "--data", str(tmp_path),
        DJANGO_SETTINGS_MODULE="rosella.settings.production",
    )  # fmt: skip

    assert sentence_of(done) == (
        f"The key “secret” is missing in {tmp_path / 'keys'}: start Rosella once with "
        "`./rosella up` or `./rosella demo`."
    )


def test_debug_shows_the_traceback(tmp_path):
    done = run("--debug", "up", "--port", "0", "--data", str(tmp_path / "var"))

    assert (done.returncode, "Traceback" in done.stderr) == (1, True)


def test_unknown_benchmark_is_told_with_those_there_are():
    said = sentence_of(run("bench", "everything"))

    assert said.startswith("There is no benchmark called everything: choose one of")
