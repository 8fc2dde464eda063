"""The permission matrix: one test for each address, method and person.

Generated from tests/permissions.toml, tests/permissions/*.toml and tests/asks.py.
"""

import re
import tomllib
from dataclasses import dataclass

import pytest

from tests.addresses import FOLDER, all_addresses, entries
from tests.asks import ASKS
from tests.cast import CANARY, NAME, rows_about
from tests.world import watched

pytestmark = pytest.mark.indexed

PEOPLE = (
    "herself",
    "colleague",
    "supervisor",
    "other",
    "facilitator",
    "editor",
    "administrator",
    "outsider",
)
LETTER_OF = {"GET": "R", "POST": "W"}
MATRIX = tomllib.loads(FOLDER.with_suffix(".toml").read_text())["data"]
WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"')
OF_EVERY_VISIT = {"django_session", "usersessions_usersession"}
SIGN_IN = "/accounts/login/"


@dataclass(frozen=True)
class Case:
    """One person asks one address in one way."""

    name: str
    method: str
    who: str

    @property
    def row(self):
        return MATRIX[entries()[self.name]["data"]]

    @property
    def letters(self):
        return self.row[self.who]

    @property
    def is_permitted(self):
        return LETTER_OF[self.method] in self.letters

    def __str__(self):
        return f"{self.name}-{self.method}-{self.who}"


def cases(fits):
    found = [
        Case(name, method, who)
        for name, entry in entries().items()
        if "data" in entry and name in ASKS
        for method in ASKS[name].methods
        for who in PEOPLE
    ]
    return pytest.mark.parametrize(
        "case", [case for case in found if fits(case)], ids=str
    )


def is_denied(case):
    return case.letters != "own" and not case.is_permitted and case.who != "outsider"


def asked(case, cast, client):
    """The answer to one person."""
    ask = ASKS[case.name]
    url = ask.url(case.name, cast)
    if case.method == "GET":
        return client.get(url)
    return client.post(url, ask.post(cast))


def text_of(answer):
    """What was sent; a live stream, which has no end, is left alone."""
    if answer.streaming and answer.is_async:
        return ""
    return b"".join(answer).decode(errors="replace")


def words_of_hers(answer):
    text = text_of(answer)
    return [word for word in (CANARY, NAME) if word in text]


def place_of(answer):
    return answer.headers.get("Location", "")


def is_let_in(answer):
    is_led_away = place_of(answer).startswith(SIGN_IN)
    return answer.status_code not in {401, 403, 404, 405} and not is_led_away


def changes(statements):
    found = (WRITES.match(sql) for sql in statements)
    return {match[1] for match in found if match} - OF_EVERY_VISIT


@cases(lambda case: case.is_permitted)
def test_whoever_may_is_let_in(case, cast, act_as):
    answer = asked(case, cast, act_as(case.who))
    text_of(answer)

    assert is_let_in(answer), answer.status_code
    assert answer.status_code < 500


@cases(
    lambda case: case.is_permitted and case.method == "GET" and ASKS[case.name].shows
)
def test_whoever_may_read_finds_what_others_must_not_see(case, cast, act_as):
    assert CANARY in text_of(asked(case, cast, act_as(case.who)))


@cases(is_denied)
def test_whoever_may_not_meets_nothing_and_changes_nothing(case, cast, act_as):
    client = act_as(case.who)

    with watched() as statements:
        answer = asked(case, cast, client)

    assert answer.status_code in {403, 404}
    assert words_of_hers(answer) == []
    assert changes(statements["default"] + statements["peer"]) == set()


@cases(lambda case: case.letters == "own")
def test_everybody_gets_her_own_and_nobody_elses(case, cast, act_as):
    before = rows_about(cast.herself)

    answer = asked(case, cast, act_as(case.who))

    assert is_let_in(answer), answer.status_code
    assert answer.status_code < 500
    if case.who != "herself":
        assert CANARY not in text_of(answer)
        assert rows_about(cast.herself) == before


@cases(lambda case: case.who == "outsider")
def test_an_outsider_is_asked_to_sign_in(case, cast, act_as):
    client = act_as(case.who)

    with watched() as statements:
        answer = asked(case, cast, client)

    is_asked = answer.status_code == 401 or place_of(answer).startswith(SIGN_IN)
    assert is_asked, answer.status_code
    assert words_of_hers(answer) == []
    assert changes(statements["default"] + statements["peer"]) == set()


@pytest.mark.parametrize(
    "name", [name for name, entry in entries().items() if "public" in entry]
)
def test_a_public_address_asks_nobody_to_sign_in(name, cast, act_as):
    url = ASKS[name].url(name, cast)

    for method in ASKS[name].methods:
        answer = act_as("outsider").generic(method, url)

        assert answer.status_code != 401 or name.startswith("chat:")
        assert not place_of(answer).startswith(SIGN_IN)
        assert CANARY not in text_of(answer)


def test_every_address_has_a_line_of_what_to_ask():
    names = {address.name for address in all_addresses()}

    assert (sorted(names - set(ASKS)), sorted(set(ASKS) - names)) == ([], [])


@pytest.mark.parametrize(
    "name",
    [name for name, ask in ASKS.items() if not name.startswith(("tree:", "chat:"))],
)
def test_what_is_not_asked_is_not_taken(name, cast, act_as):
    """A method that the table leaves out must not be there, or nobody tests it."""
    ask, permitted = ASKS[name], entries()[name]
    row = MATRIX.get(permitted.get("data"), {})
    who = next((who for who in PEOPLE if row.get(who, "-") != "-"), "herself")
    client, url = act_as(who), ask.url(name, cast)

    left_out = {"GET", "POST"} - set(ask.methods)
    statuses = {client.generic(method, url).status_code for method in sorted(left_out)}

    assert statuses <= {405}


def test_every_row_names_every_person():
    assert {tuple(row) for row in MATRIX.values()} == {("meaning", *PEOPLE)}
