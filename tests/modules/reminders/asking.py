"""Somebody with a path who asks for mail."""

from datetime import date, timedelta

from django.utils import timezone

from modules.domain.reminding import Pace
from modules.models import ReminderChoice
from modules.services.paths import enrol
from tests.factories.accounts import AttendantFactory

PACE = Pace(days_before=3, every_days=7)
DUE = date(2027, 3, 10)


def on(offset):
    return DUE + timedelta(days=offset)


def asks_for_mail(path, *, started=None, **facts):
    started = started or on(-10)
    facts = {"email": "mali@work.example", "time_zone": "Asia/Bangkok", **facts}
    wants = facts.pop("wants", {})
    member = AttendantFactory(display_name="Mali Srisuwan", **facts)
    enrol(member, path, started_on=started)
    ReminderChoice.objects.create(member=member, by_email=True, **wants)
    return member


def started(days_ago):
    return timezone.localdate() - timedelta(days=days_ago)
