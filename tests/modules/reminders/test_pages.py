"""Where mails are switched on and chosen, and the home that names what is due."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from modules.asking import reminder_cards
from modules.domain.reminding import Pace
from modules.models import ReminderChoice, ReminderSettings
from modules.progress import own_paths
from modules.services.paths import enrol
from tests.factories.accounts import AdministratorFactory, AttendantFactory
from tests.factories.modules import (
    LearningPathFactory,
    PathStepFactory,
    content_tree,
    make_lesson,
    make_module,
)
from tests.modules.reminders.asking import PACE, asks_for_mail, started


@pytest.fixture
def office(sign_in, db):
    content_tree()
    return sign_in(AdministratorFactory())


SETTINGS = {"days_before": 3, "every_days": 7}


def test_the_administrator_sees_who_will_receive_what_before_switching_on(office, path):
    asks_for_mail(path, started=started(20))
    AttendantFactory(email="b@work.example").enrolments.create(
        path=path, started_on=started(1)
    )
    AttendantFactory().enrolments.create(path=path, started_on=started(1))

    page = office.get(reverse("modules:reminder_settings"))
    html = page.content.decode()

    assert "Switched off: nobody receives mail" in html
    assert "Rosella: 1 thing waits for you" in html
    assert "Hello Mali," in html
    assert "Answering the call" not in html
    assert (page.context["not_asked"], page.context["without_address"]) == (1, 1)


def test_the_administrator_sees_when_each_mail_goes_out(office, path):
    no_rest = {"quiet_from": time(8), "quiet_until": time(8)}
    asks_for_mail(path, started=started(20), wants=no_rest)
    asks_for_mail(path, started=started(2), email="b@work.example")

    page = office.get(reverse("modules:reminder_settings")).text

    now, later = re.findall(r'data-label="When"><span>(.*?)</span>', page)
    day = date_format(started(-5), "D j M")
    assert (now, later) == ("at once", f"{day}, after 08:00 by her clock")


@pytest.mark.parametrize(("switch", "is_on"), [("on", True), ("off", False)])
def test_the_button_says_whether_mails_go_out(office, path, switch, is_on):
    answer = office.post(
        reverse("modules:reminder_settings"), {**SETTINGS, "switch": switch}
    )

    assert answer.status_code == 303
    assert ReminderSettings.here().is_on is is_on


def test_saving_how_often_leaves_the_switch_alone(office, switched_on):
    office.post(
        reverse("modules:reminder_settings"), {"days_before": 5, "every_days": 9}
    )

    here = ReminderSettings.here()
    assert (here.is_on, here.pace) == (True, Pace(5, 9))


@pytest.mark.parametrize("days", [0, 31, "", "x"])
def test_days_that_make_no_sense_change_nothing(office, switched_on, days):
    answer = office.post(
        reverse("modules:reminder_settings"), {"days_before": days, "every_days": 7}
    )

    assert (answer.status_code, ReminderSettings.here().days_before) == (422, 3)


OWN = {
    "by_email": "on",
    "quiet_from": "21:00",
    "quiet_until": "09:00",
    "language": "id",
}


def test_she_chooses_for_herself(sign_in, db):
    content_tree()
    member = AttendantFactory(email="mali@work.example")

    answer = sign_in(member).post(reverse("modules:own_reminders"), OWN)

    choice = ReminderChoice.objects.get(member=member)
    assert answer.status_code == 303
    assert (choice.by_email, choice.quiet_from, choice.language) == (
        True,
        time(21),
        "id",
    )


def test_without_an_address_she_is_told_where_to_give_one(sign_in, db):
    content_tree()
    member = AttendantFactory(email="")

    answer = sign_in(member).post(reverse("modules:own_reminders"), OWN)

    assert answer.status_code == 422
    assert "Give your work e-mail on your own page first." in answer.content.decode()
    assert not ReminderChoice.objects.exists()


def cards(member, days_on):
    now = timezone.now() + timedelta(days=days_on)
    return reminder_cards(own_paths(member, now), timezone.localdate(now), PACE)


def two_paths(path):
    """One step on top of the home, and one of another path."""
    member = AttendantFactory()
    make_lesson(make_module("safety", "Safety"), "safety-first")
    other = LearningPathFactory(title="Refresher")
    PathStepFactory(path=other, target="safety", due_days=20)
    for each in (path, other):
        enrol(member, each, started_on=timezone.localdate())
    return member


@pytest.mark.parametrize(
    ("days_on", "titles"),
    [
        (16, []),
        (17, ["1 step of your path is due soon"]),
        (20, ["1 step of your path is due soon"]),
        (21, ["2 steps of your path are past their dates"]),
    ],
)
def test_home_names_what_is_late_or_soon_due(path, days_on, titles):
    member = two_paths(path)

    assert [card.title for card in cards(member, days_on)] == titles


def test_home_says_nothing_twice(path):
    """The one step that is late stands on top of the home already."""
    member = AttendantFactory()
    enrol(member, path, started_on=timezone.localdate())

    assert cards(member, 11) == []
