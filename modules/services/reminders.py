"""Reminders by e-mail: who will receive what, sending it once, and what follows when
the mail server fails.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from accounts.acts import Act, tell
from accounts.models import StaffMember
from accounts.zones import zone_of
from modules.domain.reminding import (
    Pace,
    asks_today,
    goes_out_at,
    is_quiet,
    next_reminder,
)
from modules.models import (
    Reminder,
    ReminderChoice,
    ReminderSettings,
    ReminderState,
)
from modules.models.reminders import THE_ONE
from modules.path_view import PathView
from modules.progress import paths_as_they_see

log = logging.getLogger("rosella.reminders")
MOST_MINUTES_APART = 60


@dataclass(frozen=True, slots=True)
class Digest:
    """The next mail to one person if nothing changes: on which day of hers, and how
    many things wait then. Without a day nothing waits. `clock` is hers.
    """

    choice: ReminderChoice
    clock: datetime
    day: date | None
    things: int

    @property
    def member(self) -> StaffMember:
        return self.choice.member

    @property
    def today(self) -> date:
        return self.clock.date()

    @property
    def moment(self) -> datetime | None:
        """By her clock; now when it is due."""
        if self.day is None:
            return None
        return goes_out_at(
            self.day,
            clock=self.clock,
            quiet_from=self.choice.quiet_from,
            quiet_until=self.choice.quiet_until,
        )

    @property
    def is_due(self) -> bool:
        return self.moment == self.clock

    @property
    def language(self) -> str:
        return self.choice.language or self.member.language

    @property
    def subject(self) -> str:
        with translation.override(self.language):
            return subject(self.things)


def subject(things: int) -> str:
    """It must say nothing to whoever reads over her shoulder."""
    words = ngettext(
        "Rosella: %(count)s thing waits for you",
        "Rosella: %(count)s things wait for you",
        things,
    )
    return words % {"count": things}


def body(digest: Digest) -> str:
    with translation.override(digest.language):
        return render_to_string(
            "modules/mail/reminder.txt",
            {"digest": digest, "member": digest.member, "url": settings.URL},
        )


def digests(*, now: datetime, pace: Pace | None = None) -> list[Digest]:
    """The next mail to everybody who has asked for mail, at the helpline's own pace
    where no other is named. The number of queries does not depend on the people.
    """
    pace = pace or ReminderSettings.here().pace
    return _digests(_asked_for(), pace, now)


def _asked_for() -> list[ReminderChoice]:
    choices = ReminderChoice.objects.asked_for().with_last_day()
    return list(choices.select_related("member"))


def _digests(
    choices: Sequence[ReminderChoice], pace: Pace, now: datetime
) -> list[Digest]:
    paths = paths_as_they_see([choice.member for choice in choices], now)
    return [
        _digest(choice, paths.get(choice.member_id, []), pace, now)
        for choice in choices
    ]


def _digest(
    choice: ReminderChoice, paths: list[PathView], pace: Pace, now: datetime
) -> Digest:
    member, clock = choice.member, _her_clock(choice, now)
    dues = [
        station.due_on
        for path in paths
        if path.has_begun and path.enrolment.path.role in member.roles
        for station in path.own_stations
    ]
    day = next_reminder(dues, pace, last=choice.last_day, today=clock.date())
    return Digest(
        choice=choice,
        clock=clock,
        day=day,
        things=sum(asks_today(due, day, pace) for due in dues) if day else 0,
    )


def _her_clock(choice: ReminderChoice, now: datetime) -> datetime:
    """What it shows, without its zone."""
    return now.astimezone(zone_of(choice.member.time_zone)).replace(tzinfo=None)


def _is_quiet_now(choice: ReminderChoice, now: datetime) -> bool:
    return is_quiet(
        _her_clock(choice, now).time(),
        quiet_from=choice.quiet_from,
        quiet_until=choice.quiet_until,
    )


def send_reminders(*, now: datetime) -> int:
    """Send what is due now; return how many mails went out. Asked each minute: how far
    somebody is, is asked only where a mail may go out.
    """
    here = ReminderSettings.here()
    if not here.is_on:
        return 0
    choices = [
        choice
        for choice in _asked_for()
        if not _is_quiet_now(choice, now)
        and choice.last_day != _her_clock(choice, now).date()
    ]
    due = [digest for digest in _digests(choices, here.pace, now) if digest.is_due]
    return sum(_send(digest, now) for digest in due)


def _send(digest: Digest, now: datetime) -> bool:
    """Take the day first, then send: whatever happens, nobody gets two."""
    row = _take(digest, now)
    if row is None:
        return False
    try:
        _letter(digest, now).send()
    except (SMTPException, OSError) as fault:
        log.warning("reminder %s waits: %s", row.pk, type(fault).__name__)
        _note(row, ReminderState.WAITS, now, tries=row.tries + 1)
        return False
    _note(row, ReminderState.SENT, now, tries=row.tries)
    return True


def _letter(digest: Digest, now: datetime) -> EmailMessage:
    return EmailMessage(
        digest.subject,
        body(digest),
        to=[digest.member.email],
        headers={"Date": format_datetime(now)},
    )


def _note(row: Reminder, state: ReminderState, now: datetime, *, tries: int) -> None:
    Reminder.objects.filter(pk=row.pk).update(state=state, changed_at=now, tries=tries)


def _take(digest: Digest, now: datetime) -> Reminder | None:
    """Her one row of this day, taken by us; None when it is another's or too soon."""
    older = Reminder.objects.waiting().filter(member=digest.member)
    older.filter(day__lt=digest.today).delete()
    facts = {"things": digest.things, "changed_at": now}
    try:
        with transaction.atomic():
            return Reminder.objects.create(
                member=digest.member, day=digest.today, **facts
            )
    except IntegrityError:
        waiting = older.filter(day=digest.today).first()
    if waiting is None or now < waiting.changed_at + _pause(waiting.tries):
        return None
    is_ours = older.filter(pk=waiting.pk).update(state=ReminderState.TAKEN, **facts)
    return waiting if is_ours else None


def _pause(tries: int) -> timedelta:
    """Growing pauses while the mail server fails."""
    return timedelta(minutes=min(2**tries, MOST_MINUTES_APART))


@transaction.atomic
def change_settings(
    *, is_on: bool, pace: Pace, by: StaffMember, now: datetime | None = None
) -> ReminderSettings:
    """Switch the helpline's mails on or off, and say how often."""
    found, _created = ReminderSettings.objects.update_or_create(
        pk=THE_ONE,
        defaults={
            "is_on": is_on,
            "days_before": pace.days_before,
            "every_days": pace.every_days,
        },
    )
    tell(Act("reminders_changed", by=by, details={"on": str(is_on)}, at=now))
    return found


def choose(member: StaffMember, wants: Mapping[str, Any]) -> ReminderChoice:
    """Keep what somebody wants for herself."""
    found, _created = ReminderChoice.objects.update_or_create(
        member=member, defaults=wants
    )
    return found


def my_choice(member: StaffMember) -> ReminderChoice:
    """What she has chosen; no mail until she has."""
    found = ReminderChoice.objects.filter(member=member).first()
    return found or ReminderChoice(member=member)
