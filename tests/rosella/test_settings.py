"""What the address of an installation turns on and off."""

import json
import subprocess
import sys

import pytest
from django.test import Client

from rosella.keys import make_keys
from rosella.paths import CHECKOUT
from tests.rosella.running import clean_environment, run

HTTPS = "https://staff.example.org"
SECURE = (
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
)
ASKED = (
    *SECURE,
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASES",
    "MAILERS",
    "MAIL_FOLDER",
    "MIDDLEWARE",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
)


def settings_with(tmp_path, **given):
    """The settings as a process of its own reads them."""
    code = (
        "import json; from django.conf import settings as found; "
        f"print(json.dumps({{n: getattr(found, n) for n in {ASKED}}}, default=str))"
    )
    at_home = {
        "ROSELLA_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "rosella.settings.building",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=clean_environment(**at_home, **given),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("url", "values"),
    [
        ("http://127.0.0.1:8000", [False, 0, False, False, False]),
        (HTTPS, [True, 31_536_000, True, True, True]),
    ],
)
def test_https_turns_on_redirect_hsts_and_secure_cookies(tmp_path, url, values):
    found = settings_with(tmp_path, ROSELLA_URL=url)

    assert [found[name] for name in SECURE] == values


def test_https_binds_no_other_name_of_the_helpline(tmp_path):
    found = settings_with(tmp_path, ROSELLA_URL=HTTPS)

    assert found["SECURE_HSTS_SECONDS"]
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is False
    assert found["SECURE_HSTS_PRELOAD"] is False


@pytest.mark.parametrize("url", [HTTPS, f"{HTTPS}/"])
def test_address_is_the_only_host_beside_this_computer(tmp_path, url):
    found = settings_with(tmp_path, ROSELLA_URL=url)

    assert found["ALLOWED_HOSTS"] == ["staff.example.org", "127.0.0.1", "localhost"]
    assert found["CSRF_TRUSTED_ORIGINS"] == [HTTPS]


@pytest.mark.parametrize("word", ["True", "False"])
def test_what_a_proxy_says_counts_only_when_it_is_said_so(tmp_path, word):
    found = settings_with(tmp_path, ROSELLA_BEHIND_PROXY=word)

    header = ["HTTP_X_FORWARDED_PROTO", "https"] if word == "True" else None
    assert found["SECURE_PROXY_SSL_HEADER"] == header
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == (1 if word == "True" else 0)


def test_mail_is_written_to_files_unless_a_server_is_named(tmp_path):
    server = {"ROSELLA_SMTP": "smtp+tls://mali:secret@mail.example:587"}

    files, sent = settings_with(tmp_path), settings_with(tmp_path, **server)
    demo = settings_with(tmp_path, ROSELLA_DEMO="True", **server)

    backends = [each["MAILERS"]["default"]["BACKEND"] for each in (files, sent, demo)]
    kinds = [backend.rsplit(".", 2)[-2] for backend in backends]
    assert kinds == ["filebased", "smtp", "filebased"]
    assert sent["MAILERS"]["default"]["OPTIONS"]["use_tls"] is True
    assert files["MAIL_FOLDER"] == str(tmp_path / "mail")


def test_tour_belongs_to_the_demo_alone(tmp_path):
    tour = "rosella.demo.tour.TourMiddleware"

    found = [settings_with(tmp_path, ROSELLA_DEMO=word) for word in ("True", "False")]

    assert [tour in each["MIDDLEWARE"] for each in found] == [True, False]


def test_both_databases_are_told_to_be_careful(tmp_path):
    found = settings_with(tmp_path)["DATABASES"]

    for alias, name in (("default", "rosella"), ("peer", "peer")):
        options = found[alias]["OPTIONS"]
        assert found[alias]["NAME"] == str(tmp_path / f"{name}.sqlite3")
        assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 5)
        assert "synchronous=FULL" in options["init_command"]
        assert "journal_mode=WAL" in options["init_command"]


def test_databases_can_be_servers(tmp_path):
    address = "postgres://rosella:secret@db.example/{}"

    found = settings_with(
        tmp_path,
        DATABASE_URL=address.format("main"),
        PEER_DATABASE_URL=address.format("peer"),
    )

    databases = found["DATABASES"].values()
    assert [each["NAME"] for each in databases] == ["main", "peer"]
    assert {each["ENGINE"] for each in databases} == {"django.db.backends.postgresql"}


def test_what_the_address_of_a_server_asks_for_is_kept(tmp_path):
    address = "postgres://rosella:secret@db.example/main?sslmode=require"

    found = settings_with(tmp_path, DATABASE_URL=address)

    database = found["DATABASES"]["default"]
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]["max_size"] >= 10
    assert database["CONN_HEALTH_CHECKS"] is True


def test_installation_with_https_passes_the_check_for_deployment(tmp_path):
    make_keys(tmp_path)

    done = run(
        "manage",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        "--data",
        str(tmp_path),
        ROSELLA_URL=HTTPS,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


@pytest.fixture
def https_client(settings):
    """A client of an installation that is reached by https."""
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["testserver"]
    return Client()


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/exit/", "/en/learn/"])
def test_pages_lead_to_https(https_client, address):
    response = https_client.get(address)

    assert (response.status_code, response.url) == (301, f"https://testserver{address}")


@pytest.mark.django_db(databases=["default", "peer"])
@pytest.mark.parametrize(
    "address", ["/healthz", "/_matrix/app/v1/ping", "/_matrix/app/v1/users/x"]
)
def test_what_machines_ask_on_this_computer_is_never_redirected(https_client, address):
    assert https_client.get(address).status_code not in {301, 302}
