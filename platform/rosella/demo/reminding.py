"""The demo's refreshers, a list of new people that was taken in, and one mail to
somebody who is late.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.tasks import task
from django.utils import timezone

from accounts.models import StaffMember
from modules.domain.reminding import Pace
from modules.domain.roster_file import Column, read_rows
from modules.models import LearningPath
from modules.services.paths import enrol
from modules.services.reminders import change_settings, choose, send_reminders
from modules.services.roster import take_in
from modules.services.roster_rows import examine
from rosella.demo.times import ZONE, Calendar

People = dict[str, StaffMember]
KEY = UUID("5f0c2f4a-3d55-4c4e-9a51-0d2f6a7be101")
NEWCOMERS = """name,username,language,team,path
Wulan Sari,wulan,id,River team,new-attendant
Phyo Thandar,phyo,en,Island team,new-attendant
"""
BEGUN_DAYS_AGO = 20
LANGUAGES = {"en": "en", "id": "id"}


def begin_refreshers(calendar: Calendar, people: People) -> None:
    """One is on her way and a little late; another begins next week."""
    path = LearningPath.objects.get(slug="refresher")
    today, boss = calendar.now.date(), people["admin@demo.example"]
    begun, in_a_week = calendar.at(BEGUN_DAYS_AGO, "09:10"), today + timedelta(days=7)
    last_week = calendar.at(7, "16:30")
    enrol(people["dewi"], path, started_on=begun.date(), by=boss, now=begun)
    enrol(people["siti"], path, started_on=in_a_week, by=boss, now=last_week)


def take_in_a_list(calendar: Calendar, people: People) -> None:
    """Two links that wait to be handed on."""
    names = {column.value: column for column in Column}
    now = calendar.at(1, "10:30")
    entries = examine(read_rows(NEWCOMERS, names), LANGUAGES, now=now)
    take_in(entries, by=people["admin@demo.example"], key=KEY, now=now)


def remind(calendar: Calendar, people: People) -> None:
    """Sokha has asked for mail, and one reached her yesterday. The worker writes it, so
    that the first page need not wait for it.
    """
    boss = people["admin@demo.example"]
    pace = Pace(days_before=3, every_days=7)
    change_settings(is_on=True, pace=pace, by=boss, now=calendar.at(14, "11:00"))
    choose(people["attendant2@demo.example"], {"by_email": True})
    send_reminders_of.enqueue(calendar.at(1, "09:00").isoformat())


@task
def send_reminders_of(moment: str) -> None:
    """Mails as they went out at that moment."""
    with timezone.override(ZONE):
        send_reminders(now=datetime.fromisoformat(moment))
