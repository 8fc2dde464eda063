"""What a start does with Django: databases, curriculum, people of the demo, the
first link, the chat.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

import django
from django.conf import settings
from django.utils import timezone

django.setup()

from accounts.models import StaffMember  # noqa: E402 - models come after the set-up
from accounts.services.invitations import invite  # noqa: E402
from modules.loading import LoadReport, load_curriculum  # noqa: E402
from modules.packs import Difference  # noqa: E402
from modules.services.indexing import indexed_at_once  # noqa: E402
from modules.services.tree import make_content_tree  # noqa: E402
from rosella import schema  # noqa: E402
from rosella.faults import Stop  # noqa: E402
from rosella.progress import say  # noqa: E402


def prepare_databases(*, is_new: bool) -> None:
    """Create the schema and the tree that content hangs in, or migrate what an older
    release left. The web server remembers where the tree begins.
    """
    schema.check_belonging(is_new=is_new)
    with schema.unsynced() if is_new else nullcontext():
        if is_new:
            schema.make_schema()
        elif schema.has_pending_migrations():
            schema.migrate()
        if is_new:
            make_content_tree()


def refresh_curriculum(data: Path) -> None:
    """Load the starter curriculum again when it has changed since the last start.

    What somebody has changed here is left alone, and written down.
    """
    mark, digest = data / "curriculum.sha256", curriculum_digest(settings.CURRICULUM)
    if not mark.exists() or mark.read_text() != digest:
        report = _load_curriculum()
        if report.differences:
            _note_differences(data / "log" / "curriculum.txt", report.differences)
        mark.write_text(digest)


def curriculum_digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def _load_curriculum() -> LoadReport:
    report = load_curriculum(settings.CURRICULUM, now=timezone.now())
    if report.problems:
        raise Stop(f"The curriculum cannot be loaded: {report.problems[0]}")
    return report


def _note_differences(path: Path, differences: Sequence[Difference]) -> None:
    lines = [line for each in differences for line in (str(each), *each.lines, "")]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    say(f"  Left alone of the new curriculum: {len(differences)}. See {path}")


def load_content() -> None:
    """Load the starter curriculum. The search index is there with the first page."""
    with schema.unsynced(), indexed_at_once():
        refresh_curriculum(settings.DATA)


def load_demo(when_hired: Callable[[], None] | None = None) -> None:
    """Load the starter curriculum, the people of the demo and their three months;
    `when_hired` is called as soon as the people are there.
    """
    from rosella.demo import seed  # noqa: PLC0415 - only the demo needs it

    with schema.unsynced(), indexed_at_once():
        refresh_curriculum(settings.DATA)
        people = seed.hire_people(now=timezone.now())
        if when_hired is not None:
            when_hired()
        seed.make_history(people, now=timezone.now())


def open_chat(url: str, data: Path) -> None:
    """Wait for the homeserver, make sure of the bot, and have queued pushes
    delivered.
    """
    from chat import homeserver  # noqa: PLC0415 - not needed with --no-chat

    homeserver.wait_until_ready(url)
    homeserver.bootstrap(url, data)


def open_chat_and_talk(url: str, data: Path, until_hired: Callable[[], object]) -> None:
    """For the demo, beside the rest: everything that needs no people comes first."""
    from rosella.demo.talk import let_them_talk  # noqa: PLC0415 - only the demo needs it

    open_chat(url, data)
    until_hired()
    with schema.unsynced():
        let_them_talk(now=timezone.now())


def sign_ins() -> list[tuple[str, str]]:
    from rosella.demo.people import CARDS  # noqa: PLC0415 - only the demo needs it

    return [(card.username, f"{card.name}, {card.who}") for card in CARDS]


def first_link(url: str) -> str | None:
    """Return a one-time link for the first administrator while nobody can sign in."""
    if StaffMember.objects.filter(is_active=True).exists():
        return None
    token = invite(
        display_name="Administrator", roles=["administrator"], invited_by=None
    )[1]
    return f"{url}/join/{token}/"
