"""Entries of the directory as a page shows them, and how many of them are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from helpline.models import Recheck, Service, last_recheck


@dataclass(frozen=True, slots=True)
class Row:
    """An entry, and whether somebody has to check it."""

    service: Service
    is_due: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How the directory stands."""

    whole: int
    due: int

    @property
    def is_empty(self) -> bool:
        return not self.whole


def rows(
    services: Iterable[Service], recheck: Recheck | None, today: date
) -> list[Row]:
    return [entry_of(service, recheck, today) for service in services]


def entry_of(service: Service, recheck: Recheck | None, today: date) -> Row:
    return Row(service, service.is_due(today, recheck.at if recheck else None))


def tally() -> Tally:
    """Two queries, without the words of the entries."""
    services = Service.objects.only("checked_on", "noted_at")
    found = rows(services, last_recheck(), timezone.localdate())
    return Tally(len(found), sum(row.is_due for row in found))
