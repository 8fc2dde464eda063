"""One import from beginning to end, in one transaction."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from accounts.models import StaffMember
from assessments.importing.dump import DumpRefusedError, parse_dump
from assessments.importing.quizzes import Origin, write_quizzes
from assessments.importing.report import Report
from assessments.importing.sittings import Hand, write_sittings
from assessments.models import QuestionVersion


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What to import, from where, for whom."""

    content: bytes
    people: Mapping[str, str]
    source: str
    media: Path | None = None
    zone: tzinfo | None = None
    language: str = "en"
    is_rehearsal: bool = False


def run_import(order: ImportOrder) -> Report:
    """Import all of it or nothing. Raises DumpRefusedError with every reason."""
    dump = parse_dump(order.content, order.zone)
    origin = Origin(order.source, Report(), order.media, order.language)
    known = set(QuestionVersion.objects.exclude(figure="").values_list("figure"))
    with transaction.atomic():
        written = write_quizzes(dump, origin)
        members = find_members(order.people)
        write_sittings(dump, Hand(written, members, origin))
        pictures = set(QuestionVersion.objects.exclude(figure="").values_list("figure"))
        transaction.set_rollback(order.is_rehearsal)
    if order.is_rehearsal:
        for (name,) in pictures - known:
            default_storage.delete(name)
    return origin.report


def read_people(lines: Iterable[str]) -> dict[str, str]:
    """The map of old names to sign-ins here. Raises DumpRefusedError for another
    form.
    """
    rows = csv.DictReader(lines)
    if rows.fieldnames is None or not {"legacy", "email"} <= set(rows.fieldnames):
        raise DumpRefusedError(["The map of people needs a first line “legacy,email”."])
    return {
        (row["legacy"] or "").strip(): (row["email"] or "").strip()
        for row in rows
        if row["legacy"] and row["email"]
    }


def find_members(people: Mapping[str, str]) -> dict[str, StaffMember]:
    """Members by their old name. A number of the old system is never matched by
    itself.
    """
    found = {}
    for legacy, sign_in in people.items():
        named = Q(username__iexact=sign_in) | Q(email__iexact=sign_in)
        member = StaffMember.objects.filter(named).first()
        if member is not None:
            found[legacy] = member
    return found
