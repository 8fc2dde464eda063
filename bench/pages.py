"""Pages: milliseconds, queries, bytes on the wire; the first page with everything it
needs, and later ones.
"""

import os
import re
import statistics

from bench.report import Line
from bench.running import Answer, Session, Started

PAGES = {
    "home, attendant": ("attendant@demo.example", "/"),
    "lesson": (
        "attendant@demo.example",
        "/en/learn/answering-the-call/is-it-safe-to-talk/",
    ),
    "practice": ("attendant@demo.example", "/practice/"),
    "team, supervisor": ("supervisor@demo.example", "/supervision/"),
    "peer support": ("attendant2@demo.example", "/community/"),
    "people, administrator": ("admin@demo.example", "/people/"),
}
REPEATS = 15


def measure(demo: Started) -> list[Line]:
    lines = [
        Line(
            "first page with all it needs, on the wire",
            _first_visit(demo),
            "kB",
            "at most 60 kB",
        )
    ]
    for name, (username, path) in PAGES.items():
        lines += _page(demo, name, username, path)
    return lines


def _page(demo: Started, name: str, username: str, path: str) -> list[Line]:
    session = Session(demo.url, username)
    answers = [session.get(path) for _ in range(REPEATS)]
    return [
        Line(
            f"{name}: median",
            round(statistics.median(answer.milliseconds for answer in answers), 1),
            "ms",
        ),
        Line(
            f"{name}: later page on the wire",
            _kilobytes(answers[-1].wire_bytes),
            "kB",
            "at most 20 kB",
        ),
        Line(f"{name}: queries", count_queries(demo, username, path), "", "at most 20"),
    ]


def _first_visit(demo: Started) -> float:
    """The home page with every file that it links, nothing kept from before."""
    session = Session(demo.url, "attendant@demo.example")
    page = session.get("/")
    return _kilobytes(
        page.wire_bytes
        + sum(session.get(path).wire_bytes for path in linked_files(page))
    )


def linked_files(page: Answer) -> list[str]:
    return sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)))


def _kilobytes(size: int) -> float:
    return round(size / 1000, 1)


def count_queries(demo: Started, username: str, path: str) -> int:
    """Ask for the page in this process, on the demo's own data, and count what it
    asks of both databases.
    """
    os.environ.update(
        {
            "ROSELLA_DATA": str(demo.data),
            "ROSELLA_URL": demo.url,
            "ROSELLA_DEMO": "True",
            "ROSELLA_MATRIX_URL": demo.running.matrix_url,
            "DJANGO_SETTINGS_MODULE": "rosella.settings.production",
        }
    )
    import django  # noqa: PLC0415 - the settings are known only now

    django.setup()
    from django.db import connections  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from accounts.models import StaffMember  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    member = StaffMember.objects.get(username=username)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with (
        CaptureQueriesContext(connections["default"]) as one,
        CaptureQueriesContext(connections["peer"]) as other,
    ):
        client.get(path)
    return len(one) + len(other)
