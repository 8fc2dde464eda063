"""Peer support is apart from all the rest, whatever page, table or log one looks at.

The whole cast on the homeserver in memory; tests/community/test_separation.py walks the
same way with the real one.
"""

import logging
import pickle
import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connections
from django.test import TestCase
from django.urls import reverse

from accounts.models import StaffMember
from accounts.services.staff import end_account
from community.identity import hash_of
from tests.addresses import all_addresses, entries
from tests.asks import ASKS
from tests.cast import ADDRESS, CANARY, FIRST_PK, NAME, PSEUDONYM
from tests.world import watched

pytestmark = pytest.mark.indexed

MESSAGE = "xq-canary-of-a-message"
OF_PEER_SUPPORT = "community:"
MAY_ASK_PEER = {"healthz"}
TABLE = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"')
READ_INSIDE = {
    "django_session",
    "accounts_staffmember",
    "accounts_team",
    "accounts_assignment",
    "usersessions_usersession",
    "mfa_authenticator",
    "chat_matrixaccount",
    "chat_chatroom",
    "chat_liveevent",
}
"""What peer support may ask of the main database; house rules and help are told to it
by a function, here without any table.
"""


def names_of_pages(is_inside):
    """Every address that takes a GET, inside peer support or outside of it."""
    return sorted(
        name
        for name, ask in ASKS.items()
        if ask.get and name.startswith(OF_PEER_SUPPORT) == is_inside
    )


def text_of(answer):
    if answer.streaming and answer.is_async:
        return ""
    return b"".join(answer).decode(errors="replace")


@pytest.fixture
def every_line(caplog):
    """Whatever is logged, of every level: ask for it before the journey."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def journey(cast, act_as):
    """She walks through peer support: writes, flags, is read and decided about."""
    herself, facilitator = act_as("herself"), act_as("facilitator")
    room = {"room_id": cast.room.pk}
    herself.get(reverse("community:home"))
    herself.post(
        reverse("community:message_send", kwargs=room),
        {"text": MESSAGE, "tx_id": "b" * 32},
    )
    page = herself.get(cast.room.get_absolute_url())
    herself.post(
        reverse("community:quiet_hours"),
        {"quiet_from": "21:00", "quiet_until": "08:00", "notices_on": "on"},
    )
    facilitator.get(reverse("community:flag_list"))
    facilitator.post(
        reverse("community:flag_decide", args=[cast.flag.pk]), {"outcome": "warned"}
    )
    assert MESSAGE in text_of(page)
    return cast


def values_in(alias):
    """Every value of every table of one database, as text."""
    found = set()
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found |= {str(value) for row in cursor.fetchall() for value in row}
    return found


def secrets_of(cast):
    """What only peer support may know: names in it, hashes, texts, reasons."""
    hashes = {hash_of(member) for member in cast.people.values()}
    return hashes | {PSEUDONYM, MESSAGE, cast.room.title, "worry"}


def holders(secrets, values):
    return [secret for secret in secrets if any(secret in value for value in values)]


def test_no_value_of_peer_support_tells_who_somebody_is(journey):
    people = list(StaffMember.objects.all())
    told = {
        str(value)
        for member in people
        for value in (
            member.pk,
            member.uuid,
            member.uuid.hex,
            member.email,
            member.username,
            member.display_name,
        )
    } - {""}

    values = values_in("peer")

    assert min(member.pk for member in people) >= FIRST_PK
    assert PSEUDONYM in values
    assert told & values == set()
    assert holders({NAME, str(journey.herself.uuid), "canary.example"}, values) == []


def test_no_value_outside_tells_what_peer_support_knows(journey):
    values = values_in("default")

    assert NAME in values
    assert holders(secrets_of(journey), values) == []


def task_rows():
    rows = apps.get_model("django_tasks_database", "DBTaskResult").objects.all()
    return [row.args_kwargs for row in rows], [str(vars(row)) for row in rows]


def test_no_session_cache_task_or_mail_holds_a_word_of_it(journey, act_as, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    act_as("outsider").post(reverse("account_reset_password"), {"email": ADDRESS})
    member = StaffMember.objects.get(pk=journey.colleague.pk)
    with TestCase.captureOnCommitCallbacks(execute=True):
        end_account(member, by=journey.administrator)
    arguments, rows = task_rows()

    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    kept += [str(pickle.loads(value)) for value in cache._cache.values()]  # noqa: S301
    kept += [message.subject + message.body for message in mail.outbox]

    assert {"args": [], "kwargs": {}} in arguments
    assert kept
    assert holders(secrets_of(journey), kept + rows) == []


@pytest.mark.parametrize("who", ["supervisor", "other", "editor", "administrator"])
def test_no_page_shows_anybody_else_a_word_of_it(who, journey, act_as):
    client = act_as(who)
    hidden = {MESSAGE, PSEUDONYM, hash_of(journey.herself)}
    opened, leaking = 0, []

    for name in names_of_pages(is_inside=True) + names_of_pages(is_inside=False):
        answer = client.get(ASKS[name].url(name, journey))
        opened += answer.status_code == 200
        text = text_of(answer)
        leaking += [(name, word) for word in hidden if word in text]

    assert opened > 10
    assert leaking == []


def test_no_log_holds_a_word_of_it(every_line, journey, act_as):
    """Hers, what a facilitator decided, and every page opened once more."""
    client = act_as("herself")
    for name in names_of_pages(is_inside=True) + names_of_pages(is_inside=False):
        text_of(client.get(ASKS[name].url(name, journey)))

    lines = [
        str(vars(record)) + record.getMessage()
        for phase in ("setup", "call")
        for record in every_line.get_records(phase)
    ]

    assert lines
    assert holders(secrets_of(journey) - {"worry"} | {CANARY, NAME}, lines) == []


def cms_addresses(cast):
    """Every address of the editor, numbers standing for the lesson."""
    found = set()
    for address in all_addresses():
        if address.name == "tree:wagtailadmin" and "logout" not in address.route:
            path = re.sub(
                r"<int:\w+>|<\w+>|\(\?P<\w+>\\d\+\)", str(cast.lesson.pk), address.route
            )
            found.add("/" + path.rstrip("$").replace("^", ""))
    return sorted(path for path in found if not re.search(r"[<>()\\?*\[]", path))


@pytest.mark.parametrize("who", ["editor", "supervisor", "administrator"])
def test_the_editor_finds_nobodys_work_and_nobody_else_the_editor(who, journey, act_as):
    client, hidden = act_as(who), (CANARY, NAME, MESSAGE, PSEUDONYM)
    statuses, leaking = [], []

    for path in cms_addresses(journey):
        answer = client.get(path)
        text = text_of(answer)
        statuses.append(answer.status_code)
        leaking += [(path, word) for word in hidden if word in text]

    assert leaking == []
    assert len(statuses) > 50
    assert (200 in statuses) == (who == "editor")


@pytest.mark.parametrize("name", names_of_pages(is_inside=False))
def test_no_page_outside_asks_anything_of_the_peer_database(name, cast, act_as):
    if name in MAY_ASK_PEER:
        return
    for who in ("herself", "supervisor", "facilitator", "administrator"):
        client = act_as(who)

        with watched("peer") as asked:
            text_of(client.get(ASKS[name].url(name, cast)))

        assert asked["peer"] == []


def tables(statements):
    return {table for sql in statements for table in TABLE.findall(sql)}


@pytest.mark.parametrize(
    "name", [name for name in ASKS if name.startswith(OF_PEER_SUPPORT)]
)
def test_pages_inside_ask_the_main_database_only_who_she_is(name, cast, act_as):
    ask = ASKS[name]
    for who in ("herself", "supervisor", "facilitator"):
        client = act_as(who)

        with watched() as asked:
            if ask.get:
                text_of(client.get(ask.url(name, cast)))
            if ask.post:
                client.post(ask.url(name, cast), ask.post(cast))

        assert tables(asked["default"]) <= READ_INSIDE
        assert all(table.startswith("community_") for table in tables(asked["peer"]))


def test_the_house_rules_and_help_for_staff_read_pages_alone(cast):
    from modules.rules import house_rules, staff_help  # noqa: PLC0415

    with watched() as asked:
        house_rules()
        staff_help()

    pages = {"modules_houserulespage", "modules_toolpage", "wagtailcore_page"}
    assert tables(asked["default"]) <= pages | {
        "wagtailcore_locale",
        "wagtailcore_site",
    }
    assert asked["peer"] == []


def test_every_address_of_peer_support_is_in_the_matrix():
    inside = {
        each.name for each in all_addresses() if each.route.startswith("community/")
    }

    rows = {entries()[name]["data"].split()[0] for name in inside}

    assert rows == {"peer"}
