"""Bring quizzes and sittings over from django-quiz-app."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.management.base import BaseCommand, CommandError

from assessments.importing.dump import DumpRefusedError
from assessments.importing.run import ImportOrder, read_people, run_import


class Command(BaseCommand):
    help = (
        "Import quizzes, questions and sittings of django-quiz-app 0.5.1. On the old "
        "site run: manage.py dumpdata quiz multichoice true_false essay "
        "--natural-foreign > DUMP"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dump", type=Path, help="the file made by dumpdata")
        parser.add_argument(
            "--users",
            type=Path,
            required=True,
            help="CSV with the columns legacy,email: old user name or number, and the "
            "sign-in here",
        )
        parser.add_argument(
            "--source", default="django-quiz-app", help="name of the site"
        )
        parser.add_argument("--media", type=Path, help="the old site's media folder")
        parser.add_argument("--timezone", help="zone of moments that name none")
        parser.add_argument(
            "--language", default="en", help="language of the questions"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, keep nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = run_import(_order(options))
        except DumpRefusedError as refused:
            reasons = "\n".join(f"- {reason}" for reason in refused.reasons)
            message = f"Nothing was imported.\n{reasons}"
            raise CommandError(message) from refused
        except OSError as error:
            message = f"{error.filename} cannot be read: {error.strerror}."
            raise CommandError(message) from error
        if options["dry_run"]:
            self.stdout.write("This was a rehearsal; nothing was kept.")
        for name, count in sorted(report.added.items()):
            self.stdout.write(f"{count} {name}")
        if not report.added:
            self.stdout.write("Nothing new: all of it is here already.")
        for sentence in [*report.notes, *report.left_out]:
            self.stdout.write(f"- {sentence}")


def _order(options: dict[str, Any]) -> ImportOrder:
    people = options["users"].read_text(encoding="utf-8-sig").splitlines()
    return ImportOrder(
        content=options["dump"].read_bytes(),
        people=read_people(people),
        source=options["source"],
        media=options["media"],
        zone=_zone(options["timezone"]),
        language=options["language"],
        is_rehearsal=options["dry_run"],
    )


def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"“{name}” is no time zone, such as Asia/Bangkok."
        raise CommandError(message) from error
