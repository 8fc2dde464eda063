"""The cast, made once a module; each test plays on a copy that is taken back."""

from contextlib import ExitStack, contextmanager
from copy import deepcopy
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client, override_settings

from community import pace, rules
from tests.cast import ROLES, RULES_VERSION, build_cast
from tests.chat import fake

BACKEND = "django.contrib.auth.backends.ModelBackend"
ALIASES = ("default", "peer")


@contextmanager
def taken_back():
    """Whatever is written inside to either database is gone afterwards."""
    with ExitStack() as stack:
        for alias in ALIASES:
            stack.enter_context(transaction.atomic(using=alias))
        yield
        for alias in ALIASES:
            transaction.set_rollback(True, using=alias)


@contextmanager
def open_doors():
    """A homeserver in memory, house rules that stand somewhere, files in a folder."""
    before = list(rules._rules), list(rules._help)
    rules.provide(lambda: ("/en/toolbox/house-rules/", RULES_VERSION))
    rules.provide_help(lambda: ("Dr Siriporn, extension 44", "/en/toolbox/help/"))
    fake.world.reset()
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    with (
        TemporaryDirectory() as folder,
        override_settings(
            MATRIX_URL="http://fake",
            CHAT_BACKEND=f"{fake.__name__}.FakeHomeserver",
            MEDIA_ROOT=folder,
            STORAGES={**settings.STORAGES, "default": files},
        ),
    ):
        yield
    rules._rules[:], rules._help[:] = before


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), open_doors(), taken_back():
        yield build_cast()


@pytest.fixture
def cast(built):
    """The cast as it was built, whatever earlier tests did."""
    pace._sent.clear()
    before = deepcopy((fake.world.rooms, fake.world.accounts, fake.world.closed))
    with taken_back():
        yield built
    fake.world.rooms, fake.world.accounts, fake.world.closed = before


@pytest.fixture(scope="module")
def sessions(built, django_db_blocker):
    """Everybody signs in once a module; what a test does to it is taken back."""
    with django_db_blocker.unblock():
        return {who: _session_of(who, member) for who, member in built.people.items()}


def _session_of(who, member):
    client = Client()
    client.force_login(member, backend=BACKEND)
    session = client.session
    session["role"] = ROLES[who].value
    session.save()
    return session.session_key


@pytest.fixture
def act_as(sessions, cast):
    """A client signed in as one of the cast, in the role of the matrix."""

    def _act_as(who):
        client = Client(raise_request_exception=False)
        if who != "outsider":
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[who]
        return client

    return _act_as


@contextmanager
def watched(*aliases):
    """Collect the statements that are sent to the databases, by alias."""
    asked = {alias: [] for alias in aliases or ALIASES}

    def collector(alias):
        def collect(execute, sql, params, many, context):
            asked[alias].append(sql)
            return execute(sql, params, many, context)

        return collect

    with ExitStack() as stack:
        for alias in asked:
            stack.enter_context(connections[alias].execute_wrapper(collector(alias)))
        yield asked
