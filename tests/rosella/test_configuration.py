"""The settings of a helpline: read from its file, checked before anything starts."""

import os

import pytest

from rosella.configuration import check_configuration, read_settings_file
from rosella.faults import Stop
from tests.rosella.running import run, sentence_of


@pytest.fixture
def environment(monkeypatch):
    """What a test sets in the environment is gone afterwards."""
    before = dict(os.environ)
    monkeypatch.setenv("ROSELLA_MAIL_FROM", "by the environment")
    yield os.environ
    for name in set(os.environ) - set(before):
        del os.environ[name]


def test_settings_file_is_read_and_the_environment_comes_first(tmp_path, environment):
    path = tmp_path / "rosella.env"
    path.write_text(
        '# a helpline\n\nROSELLA_DEMO=1\n HELPLINE_NAME = "a b=c" \n'
        "ROSELLA_MAIL_FROM=by the file\nROSELLA_SMTP=\n"
    )

    read_settings_file(path)

    assert environment["ROSELLA_DEMO"] == "1"
    assert environment["HELPLINE_NAME"] == "a b=c"
    assert environment["ROSELLA_MAIL_FROM"] == "by the environment"
    assert environment["ROSELLA_SMTP"] == ""


def test_settings_file_need_not_be_there(tmp_path):
    assert read_settings_file(tmp_path / "rosella.env") is None


@pytest.mark.parametrize("line", ["ROSELLA_URL", "https://x=y", "=x", "export A=b"])
def test_unreadable_line_of_the_settings_file_is_told_by_its_number(tmp_path, line):
    path = tmp_path / "rosella.env"
    path.write_text(f"HTTP_PROXY=1\n{line}\n")

    said = sentence_of(run("doctor", "--data", str(tmp_path)))

    assert said == f"{path}, line 2 is not NAME=value: mend it, then start again."


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("ROSELLA_EXITURL=https://x.example", " Did you mean ROSELLA_EXIT_URL?"),
        ("ROSELA_URL=https://x.example", " Did you mean ROSELLA_URL?"),
        ("DATABSE_URL=postgres://h/d", " Did you mean DATABASE_URL?"),
        ("ROSELLA_QQQQ=1", ""),
    ],
)
def test_misspelt_name_in_the_file_is_told_with_the_nearest(tmp_path, line, meant):
    path = tmp_path / "rosella.env"
    path.write_text(f"{line}\n")

    with pytest.raises(Stop) as stop:
        read_settings_file(path)

    name = line.partition("=")[0]
    said = f"{path}, line 1: {name} is no setting of Rosella.{meant}"
    assert str(stop.value) == said


def test_settings_file_that_is_no_utf8_is_told(tmp_path):
    path = tmp_path / "rosella.env"
    path.write_bytes("ROSELLA_MAIL_FROM=café@example.org".encode("latin-1"))

    said = sentence_of(run("doctor", "--data", str(tmp_path)))

    assert said == f"{path} is not UTF-8 text: save it as UTF-8, then start again."


def test_settings_file_that_is_a_folder_is_told(tmp_path):
    path = tmp_path / "rosella.env"
    path.mkdir()

    said = sentence_of(run("doctor", "--data", str(tmp_path)))

    assert said == (
        f"{path} is a folder: put a text file with that name in its place, then start "
        "again."
    )


def test_settings_file_may_begin_with_a_byte_order_mark(tmp_path, environment):
    path = tmp_path / "rosella.env"
    path.write_bytes(b"\xef\xbb\xbfROSELLA_SMTP=smtp://mail.example.org")

    read_settings_file(path)

    assert environment["ROSELLA_SMTP"] == "smtp://mail.example.org"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROSELLA_URL", "https://staff.example.org"),
        ("ROSELLA_URL", "http://127.0.0.1:8000/"),
        ("ROSELLA_EXIT_URL", "https://weather.example/today?city=Jakarta"),
        ("ROSELLA_EXIT_URL", ""),
        ("ROSELLA_BEHIND_PROXY", "True"),
        ("ROSELLA_DEMO", "False"),
        ("ROSELLA_SMTP", "smtp+tls://name:pass%20word@mail.example.org:587"),
        ("ROSELLA_MAIL_FROM", "Rosella <rosella@localhost>"),
        ("ROSELLA_MATRIX_URL", "http://10.0.0.5:8008"),
        ("ROSELLA_MATRIX_SERVER_NAME", "rosella.internal"),
        ("ROSELLA_MATRIX_PEERS", "10.0.0.5, fe80::1"),
        ("ROSELLA_CURRICULUM", "/"),
        ("DATABASE_URL", "postgres://name:p@host:5432/rosella"),
        ("PEER_DATABASE_URL", "postgresql:///peer"),
        ("HOME", "javascript:alert(1)"),
    ],
)
def test_value_that_can_be_used_passes(name, value):
    assert check_configuration({name: value}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROSELLA_URL", "staff.example.org"),
        ("ROSELLA_URL", "ftp://staff.example.org"),
        ("ROSELLA_URL", "https://staff.example.org/rosella"),
        ("ROSELLA_URL", "https://staff.example.org:port"),
        ("ROSELLA_URL", "https://"),
        ("ROSELLA_EXIT_URL", "javascript:alert(1)"),
        ("ROSELLA_EXIT_URL", "data:text/html,x"),
        ("ROSELLA_EXIT_URL", "//weather.example"),
        ("ROSELLA_EXIT_URL", 'https://weather.example/ " onclick=x'),
        ("ROSELLA_BEHIND_PROXY", "maybe"),
        ("ROSELLA_SMTP", "mail.example.org:587"),
        ("ROSELLA_SMTP", "consolemail://x"),
        ("ROSELLA_MAIL_FROM", "Rosella"),
        ("ROSELLA_MATRIX_URL", "10.0.0.5:8008"),
        ("ROSELLA_MATRIX_SERVER_NAME", "https://rosella"),
        ("ROSELLA_MATRIX_PEERS", "10.0.0.5, matrix"),
        ("ROSELLA_CURRICULUM", "/not/there"),
        ("ROSELLA_DATA", "/etc/hostname"),
        ("DATABASE_URL", "mysql://host/rosella"),
        ("DATABASE_URL", "postgres://host"),
    ],
)
def test_value_that_cannot_be_used_is_told_by_its_name(name, value):
    with pytest.raises(Stop, match=rf"^{name} must be .*\. Mend rosella\.env in "):
        check_configuration({name: value})


def test_a_fault_never_repeats_a_password():
    with pytest.raises(Stop) as stop:
        check_configuration({"ROSELLA_SMTP": "mail://name:secret-word@host"})

    assert "secret-word" not in str(stop.value)


def test_unknown_name_in_the_environment_is_told_before_anything_starts(tmp_path):
    done = run("up", "--data", str(tmp_path / "var"), ROSELLA_BEHIND_PROXI="True")

    assert sentence_of(done) == (
        "ROSELLA_BEHIND_PROXI is no setting of Rosella. Did you mean "
        "ROSELLA_BEHIND_PROXY? Mend rosella.env in the data folder, or the environment."
    )
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("main", "peer", "is_refused"),
    [
        ("postgres://a:b@h/main", "postgres://a:b@h/peer", False),
        ("postgres://a:b@h/main", "postgres://a:b@i/main", False),
        ("postgres://a:b@h/main", "postgres://c:d@h:5432/main", True),
        ("postgres:///main", "postgres:///main", True),
        ("postgres://a:b@h/main", "", False),
    ],
)
def test_peer_support_has_a_database_of_its_own(main, peer, is_refused):
    given = {"DATABASE_URL": main, "PEER_DATABASE_URL": peer}

    if not is_refused:
        assert check_configuration(given) is None
        return
    with pytest.raises(Stop, match="^PEER_DATABASE_URL must name another database"):
        check_configuration(given)
