"""The journeys: a real Chromium against a real `rosella demo` with a real Synapse,
started once a run on a free port and an empty folder.

Each journey takes people whose state no other journey needs. `rosella test` runs them
in two workers, each with a demo of its own and its share of them in this order; the
walk through every page is the longest and goes first as a whole.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, expect

from rosella.testing import find_chromium
from tests.journeys.running import Demo, build_when_stale

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PASSWORD = "rosella-demo"
SIGN_IN = "/accounts/login/"
CARDS = (
    "attendant", "attendant2", "supervisor", "supervisor2",
    "facilitator", "editor", "editor2", "admin",
)  # fmt: skip
"""Who has a card on the sign-in page, and an address to sign in with."""
PATIENCE = 30_000
AXE_AT_HAND = f"window.loadAxe = () => {{ {AXE_SCRIPT} }};"
"""Brought to each later page unread, for half a megabyte is slow to hand over."""
AXE_FINDS = """(withColours) => axe.run({
  resultTypes: ["violations"], preload: {assets: ["media"]},
  rules: {"color-contrast": {enabled: withColours}},
}).then((found) =>
  found.violations.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 120)}`))"""

TELLS_WHEN_LOADED = """addEventListener("load", () => {
  document.documentElement.dataset.isLoaded = "";
});"""
NOT_LOADED = "html:not([data-is-loaded])"

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    """Mark the journeys; what takes the homeserver away from all others goes last."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
    items.sort(key=lambda item: "homeserver_to_stop" in item.fixturenames)


@pytest.fixture(scope="session")
def built():
    build_when_stale()


@pytest.fixture(scope="session")
def demo(tmp_path_factory, built):
    running = Demo(tmp_path_factory.mktemp("demo") / "var")
    yield running
    running.stop()


@pytest.fixture
def homeserver_to_stop(demo):
    """Take the homeserver away for good: whatever asks for this runs last.

    Without its configuration it cannot be started again.
    """
    configuration = demo.folder / "homeserver" / "homeserver.json"

    def _stop():
        with suppress(FileNotFoundError):
            configuration.rename(configuration.with_suffix(".away"))
        with suppress(ProcessLookupError):
            os.kill(demo.children()["homeserver"], signal.SIGKILL)

    return _stop


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = find_chromium()
    return {
        **browser_type_launch_args,
        **({"executable_path": chromium} if chromium else {}),
        "args": [
            "--disable-background-networking",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
        ],
    }


@pytest.fixture
def window(browser, demo):
    """Open a browser of one's own, not signed in: on a phone unless said otherwise, and
    patient with the scripts of a page.
    """
    contexts = []

    def _window(*, size=PHONE, url=demo.url, is_patient=True, **options):
        context = browser.new_context(base_url=url, viewport=size, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if is_patient and options.get("java_script_enabled", True):
            context.add_init_script(TELLS_WHEN_LOADED)
            context.on("page", _act_when_loaded)
        page = context.new_page()
        page.problems = watch(page, url)
        return page

    yield _window
    for context in contexts:
        context.close()


def _act_when_loaded(page):
    """Let presses and looks wait for the whole page, as a person does: what is pressed
    before a script listens is sent as a page without scripts sends it.
    """

    def wait():
        page.wait_for_load_state()

    page.add_locator_handler(page.locator(NOT_LOADED), wait)


@pytest.fixture
def visit(window):
    """Open a window as one of the demo's people, `attendant` or `kanya`, at home unless
    said otherwise.

    Only what the form sends is sent: how its page looks and works is for those journeys
    that sign in by hand.
    """

    def _visit(who, *, at="/", **options):
        page = window(**options)
        _send_sign_in(page.context, who)
        page.goto(at)
        return page

    return _visit


def _send_sign_in(context, who):
    context.request.get(SIGN_IN)
    token = next(each["value"] for each in context.cookies() if each["name"] == "csrf")
    login = f"{who}@demo.example" if who in CARDS else who
    typed = {"login": login, "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = context.request.post(SIGN_IN, form=typed, max_redirects=0)
    assert answer.status in {302, 303}, f"{who} cannot sign in: {answer.status}"


def sign_in_by_card(page, who):
    page.goto(SIGN_IN)
    card = page.locator(
        "li.person", has=page.locator(f"input[value='{who}@demo.example']")
    )
    card.get_by_role("button").click()
    page.wait_for_url("**/")


def sign_in_by_name(page, name, password):
    """Type the name and the password, as outside the demo."""
    fields = page.get_by_label("Sign-in name or e-mail")
    if not fields.is_visible():
        page.get_by_text("Sign in with a name and password instead").click()
    fields.fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def watch(page, url):
    """Collect what no page may do: errors in its console, requests to another host,
    answers of 500.
    """
    problems = []

    def on_message(message):
        if message.type == "error" and not _is_our_refusal(message.text):
            problems.append(message.text)

    def on_request(request):
        if not request.url.startswith((url, "data:", "blob:", "about:")):
            problems.append(f"asks {request.url}")

    def on_answer(answer):
        if answer.status >= 500 and answer.status != 503:
            problems.append(f"{answer.status} {answer.url}")

    page.on("console", on_message)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", on_request)
    page.on("response", on_answer)
    return problems


def _is_our_refusal(text):
    """Chromium writes every answer of 4xx and 503 to the console; journeys check
    those they provoke by what the page says.
    """
    return text.startswith("Failed to load resource") and "the server responded" in text


@pytest.fixture
def is_narrow():
    """Whether the page scrolls sideways; a message says by how much."""

    def _is_narrow(page):
        wide = page.evaluate("document.documentElement.scrollWidth")
        return wide <= page.viewport_size["width"]

    return _is_narrow


@pytest.fixture
def axe_finds():
    """The faults that axe-core finds on the page; of what is well nothing is told,
    which takes half as long.
    """
    ready = set()

    def _axe_finds(page, *, with_colours=True):
        if page not in ready:
            ready.add(page)
            page.add_init_script(AXE_AT_HAND)
            page.evaluate(AXE_SCRIPT)
        page.evaluate("window.axe || window.loadAxe()")
        return page.evaluate(AXE_FINDS, with_colours)

    return _axe_finds


@pytest.fixture
def answer_of():
    """The status of what a page gets for an address, without leaving the page."""

    def _answer_of(page, address):
        try:
            return page.request.get(address, max_redirects=0).status
        except Error as error:
            pytest.fail(f"{address}: {error}", pytrace=False)

    return _answer_of
