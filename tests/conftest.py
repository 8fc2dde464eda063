"""What every test may use: the tables, the first rows, a client that is signed in."""

import sqlite3

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, TransactionTestCase
from django.utils import translation
from wagtail.models import Site

from assessments.models import Competency, Wording
from chat.fresh import FreshMessages
from modules.services.tree import make_content_tree
from records.triggers import install_triggers, remove_triggers
from rosella.first_rows import EVIDENCE, finish_schema, write_first_rows
from rosella.schema import without_migrations

pytest_plugins = ["tests.homeserver", "tests.indexes", "tests.order", "tests.world"]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """Tables from the models, what migrations would add as rows, and the tree of
    content: the first start makes it too, and making it takes longer than most tests.
    """
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        with without_migrations():
            old = setup_databases(
                verbosity=0, interactive=False, aliases=["default", "peer"]
            )
        finish_schema()
        MigrationRecorder(connection).ensure_schema()  # wagtail-localize looks there
        make_content_tree()
        _keep_copies()
    yield
    with django_db_blocker.unblock():
        _end_other_sessions()
        teardown_databases(old, verbosity=0)


_copies: dict[str, sqlite3.Connection] = {}
"""How each database was before the first test, where it lies in memory."""


def _keep_copies():
    for alias in ("default", "peer"):
        if connections[alias].vendor == "sqlite":
            _copies[alias] = sqlite3.connect(":memory:")
            connections[alias].connection.backup(_copies[alias])


def _end_other_sessions():
    """On a server: a thread that a test left behind would keep its database there."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _as_it_was_after_real_transactions():
    """What a test with real transactions wrote is gone after it: in memory the copy
    takes its place, which is a hundred times as quick as what Django does elsewhere.
    """
    original = TransactionTestCase._fixture_teardown

    def teardown(case):
        if connection.vendor == "sqlite":
            for alias, copy in _copies.items():
                copy.backup(connections[alias].connection)
        else:
            _flush_despite_triggers(lambda: original(case))
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original


def _flush_despite_triggers(flush):
    """Empty every table, the audit trail too; then write the first rows again."""
    remove_triggers(connection, *EVIDENCE)
    try:
        flush()
    finally:
        install_triggers(connection, *EVIDENCE)
    write_first_rows()
    make_content_tree()


@pytest.fixture(autouse=True)
def _no_message_of_another_test(monkeypatch):
    """Messages held in memory are a test's own: fake homeservers repeat their ids."""
    held = FreshMessages()
    monkeypatch.setattr("chat.services.fresh", held)
    monkeypatch.setattr("chat.views.fresh", held)


@pytest.fixture(autouse=True)
def _no_languages_of_another_test():
    """Wagtail remembers where the tree of each language begins; a translation that a
    test made is taken back, what is remembered is not.
    """
    Site.clear_site_root_paths_cache()


@pytest.fixture(autouse=True)
def _no_language_of_another_test():
    """A page that was read in Indonesian leaves its language behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _no_wording_of_another_test():
    """Translated texts and competencies are read once a minute and process: each test
    reads its own.
    """
    Wording.objects.forget()
    Competency.objects.forget()


@pytest.fixture
def sign_in(client: Client):
    """Sign a member in and return the client: `sign_in(AttendantFactory())`."""

    def _sign_in(member):
        if member.has_duties:
            _give_second_factor(member)
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _sign_in


def _give_second_factor(member):
    """Whoever has duties needs one before any page opens."""
    apps.get_model("mfa", "Authenticator").objects.get_or_create(
        user=member, type="totp", defaults={"data": {"secret": "only for tests"}}
    )


@pytest.fixture
def shared_file(tmp_path, monkeypatch):
    """Lets threads open what was written so far: memory is one thread's own."""

    def share():
        if connection.vendor != "sqlite":
            return
        path = tmp_path / "shared.sqlite3"
        with sqlite3.connect(path) as target:
            connection.connection.backup(target)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(path))

    return share
