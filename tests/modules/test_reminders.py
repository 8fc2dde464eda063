"""Reminders: on which days, at which hours, in which words, and never twice."""

import re
from datetime import UTC, date, datetime, time, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from modules.asking import reminder_cards
from modules.domain.reminding import Pace, asks_today, is_quiet, next_reminder
from modules.models import Reminder, ReminderChoice, ReminderSettings, ReminderState
from modules.progress import own_paths
from modules.reminder_health import reminder_health
from modules.services.paths import enrol
from modules.services.reminders import body, digests, send_reminders
from tests.factories.accounts import AdministratorFactory, AttendantFactory
from tests.factories.modules import (
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    content_tree,
    make_lesson,
    make_module,
)

PACE = Pace(days_before=3, every_days=7)
DUE = date(2027, 3, 10)
BANNED = re.compile(
    r"violence|abuse|survivor|gbv|helpline|hotline|migrant|trafficking|"
    r"kekerasan|pelecehan|penyintas|saluran bantuan|migran|perdagangan orang",
    re.IGNORECASE,
)


def on(offset):
    return DUE + timedelta(days=offset)


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        (time(18, 59), False),
        (time(19), True),
        (time(23, 59), True),
        (time(0), True),
        (time(7, 59), True),
        (time(8), False),
    ],
)
def test_quiet_hours_may_reach_over_midnight(clock, quiet):
    assert is_quiet(clock, quiet_from=time(19), quiet_until=time(8)) is quiet


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [(time(8, 59), False), (time(9), True), (time(16, 59), True), (time(17), False)],
)
def test_quiet_hours_may_lie_within_a_day(clock, quiet):
    assert is_quiet(clock, quiet_from=time(9), quiet_until=time(17)) is quiet


def test_the_same_hour_twice_is_no_quiet_hour():
    assert not is_quiet(time(9), quiet_from=time(9), quiet_until=time(9))


@pytest.mark.parametrize(
    ("offset", "asks"), [(-4, False), (-3, True), (0, True), (9, True)]
)
def test_a_step_asks_from_three_days_before_its_date(offset, asks):
    assert asks_today(DUE, on(offset), PACE) is asks


@pytest.mark.parametrize(
    ("last", "today", "day"),
    [
        (None, -10, -3),
        (None, -3, -3),
        (None, 5, 5),
        (-3, -3, 1),
        (-3, 0, 1),
        (-3, 4, 4),
        (1, 2, 8),
        (4, 4, 8),
        (8, 8, 15),
        (8, 20, 20),
    ],
)
def test_mails_come_before_a_date_and_each_week_after(last, today, day):
    last_on = on(last) if last is not None else None

    found = next_reminder([DUE], PACE, last=last_on, today=on(today))

    assert found == on(day)


def test_nothing_open_means_no_mail():
    assert next_reminder([], PACE, last=None, today=DUE) is None


NOON = datetime(2027, 3, 11, 5, 0, tzinfo=UTC)
"""Twelve o'clock in Bangkok, the day after the date of the step."""


@pytest.fixture
def path(db):
    path = LearningPathFactory()
    PathStepFactory(path=path, due_days=10)
    make_lesson(make_module())
    return path


@pytest.fixture
def switched_on(db):
    return ReminderSettings.objects.create(pk=1, is_on=True)


def asks_for_mail(path, *, started=None, **facts):
    started = started or on(-10)
    facts = {"email": "mali@work.example", "time_zone": "Asia/Bangkok", **facts}
    wants = facts.pop("wants", {})
    member = AttendantFactory(display_name="Mali Srisuwan", **facts)
    enrol(member, path, started_on=started)
    ReminderChoice.objects.create(member=member, by_email=True, **wants)
    return member


def test_whoever_has_asked_gets_one_mail_with_a_number(path, switched_on):
    asks_for_mail(path)

    assert send_reminders(now=NOON) == 1

    letter = mail.outbox[0]
    assert letter.to == ["mali@work.example"]
    assert letter.subject == "Rosella: 1 thing waits for you"
    assert "Hello Mali," in letter.body
    assert "http://testserver/me/reminders/" in letter.body
    assert letter.extra_headers["Date"] == "Thu, 11 Mar 2027 05:00:00 +0000"


def test_a_mail_never_says_what_it_is_about(path, switched_on):
    asks_for_mail(path)
    send_reminders(now=NOON)
    letter = mail.outbox[0]

    words = f"{letter.subject} {letter.body} {letter.from_email}"

    assert not BANNED.search(words)
    assert "Answering the call" not in words


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_mail_is_neutral_in_every_language(path, switched_on, language):
    asks_for_mail(path, wants={"language": language})

    digest = digests(now=NOON)[0]
    words = f"{digest.subject} {body(digest)}"

    assert not BANNED.search(words)
    assert ("Hello Mali" in words) == (language == "en")


def test_never_twice_a_day(path, switched_on):
    asks_for_mail(path)

    counts = [send_reminders(now=NOON + timedelta(hours=hour)) for hour in range(3)]

    assert (counts, len(mail.outbox)) == ([1, 0, 0], 1)


def test_the_next_mail_comes_a_week_later(path, switched_on):
    asks_for_mail(path)

    sent = [send_reminders(now=NOON + timedelta(days=day)) for day in range(9)]

    assert sent == [1, 0, 0, 0, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(("hour", "sent"), [(0, 0), (1, 1), (11, 1), (12, 0), (16, 0)])
def test_quiet_hours_are_hers_by_her_own_clock(path, switched_on, hour, sent):
    asks_for_mail(path)

    moment = datetime(2027, 3, 11, hour, 0, tzinfo=UTC)

    assert send_reminders(now=moment) == sent


@pytest.mark.parametrize(
    "facts",
    [
        {"email": ""},
        {"is_active": False},
        {"is_attendant": False, "is_supervisor": True},
        {"wants": {"quiet_from": time(0), "quiet_until": time(23, 59)}},
        {"started": on(-5)},
        {"started": on(30)},
    ],
    ids=["no address", "left", "other role", "quiet", "not due", "not begun"],
)
def test_nobody_else_is_written_to(path, switched_on, facts):
    asks_for_mail(path, **facts)

    assert (send_reminders(now=NOON), mail.outbox) == (0, [])


def test_whoever_has_not_asked_gets_nothing(path, switched_on):
    member = AttendantFactory(email="a@work.example")
    enrol(member, path, started_on=on(-20))

    assert send_reminders(now=NOON) == 0


def test_switched_off_nobody_gets_anything(path):
    asks_for_mail(path)

    assert send_reminders(now=NOON) == 0


def test_what_is_done_waits_no_more(path, switched_on):
    member = asks_for_mail(path)
    lesson = make_module("b").get_parent().get_children().first().get_children().first()
    LessonCompletionFactory(member=member, lesson_key=lesson.translation_key)

    assert send_reminders(now=NOON) == 0


@pytest.fixture
def broken_server(monkeypatch):
    """A mail server that hangs up, until it is mended."""
    state = {"broken": True}
    backend = "django.core.mail.backends.locmem.EmailBackend.send_messages"
    from django.core.mail.backends.locmem import EmailBackend  # noqa: PLC0415 - patched here alone

    send = EmailBackend.send_messages

    def send_or_fail(self, messages):
        if state["broken"]:
            raise SMTPServerDisconnected
        return send(self, messages)

    monkeypatch.setattr(backend, send_or_fail)
    return state


def test_a_failing_server_loses_nothing(path, switched_on, broken_server):
    asks_for_mail(path)
    first = send_reminders(now=NOON)
    waiting = Reminder.objects.get()
    too_soon = send_reminders(now=NOON + timedelta(minutes=1))
    broken_server["broken"] = False

    later = send_reminders(now=NOON + timedelta(minutes=2))

    assert (first, waiting.state, waiting.tries) == (0, ReminderState.WAITS, 1)
    assert (too_soon, later, len(mail.outbox)) == (0, 1, 1)
    assert Reminder.objects.get().state == ReminderState.SENT


def test_what_failed_yesterday_is_sent_today_once(path, switched_on, broken_server):
    asks_for_mail(path)
    send_reminders(now=NOON)
    broken_server["broken"] = False

    sent = [send_reminders(now=NOON + timedelta(days=1, hours=h)) for h in range(2)]

    assert (sent, len(mail.outbox), Reminder.objects.count()) == ([1, 0], 1, 1)


def test_a_process_that_died_while_sending_sends_no_second(path, switched_on):
    member = asks_for_mail(path)
    Reminder.objects.create(member=member, day=on(1), things=1)

    assert send_reminders(now=NOON) == 0


def test_doctor_reports_what_waits(path, switched_on, broken_server):
    asks_for_mail(path)
    before = reminder_health()
    send_reminders(now=NOON)

    after = reminder_health()

    assert (before.is_well, after.is_well) == (True, False)
    assert after.data == {"on": True, "asked_for": 1, "waiting": 1}
    assert "ROSELLA_SMTP" in after.mend


@pytest.mark.django_db
def test_doctor_is_content_while_reminders_are_off():
    assert reminder_health().is_well


@pytest.mark.parametrize(("demo", "well"), [(True, True), (False, False)])
def test_doctor_asks_for_a_mail_server(switched_on, settings, demo, well):
    settings.DEMO = demo
    settings.MAILERS = {
        "default": {"BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    }

    assert reminder_health().is_well is well


def _asked(path, django_assert_max_num_queries, count):
    for number in range(count):
        asks_for_mail(path, email=f"n{number}-{count}@work.example")
    digests(now=NOON)
    with django_assert_max_num_queries(12) as counted:
        digests(now=NOON)
    return len(counted)


def test_planning_asks_as_much_for_three_as_for_one(
    path, django_assert_max_num_queries
):
    one = _asked(path, django_assert_max_num_queries, 1)

    assert _asked(path, django_assert_max_num_queries, 3) == one


@pytest.fixture
def office(sign_in, db):
    content_tree()
    return sign_in(AdministratorFactory())


SETTINGS = {"days_before": 3, "every_days": 7}


def started(days_ago):
    return timezone.localdate() - timedelta(days=days_ago)


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


def test_subjects_count_in_words_of_the_reader():
    from modules.services.reminders import subject  # noqa: PLC0415 - read beside its test

    with translation.override("en"):
        assert [subject(1), subject(2)] == [
            "Rosella: 1 thing waits for you",
            "Rosella: 2 things wait for you",
        ]


NOBODY_TO_ASK = 3
"""The settings, the last mails, and who has asked for mail."""


@pytest.mark.parametrize(
    ("wants", "is_mailed", "is_asked"),
    [
        ({}, False, True),
        ({"quiet_from": time(11), "quiet_until": time(13)}, False, False),
        ({}, True, False),
    ],
    ids=["may be written to", "quiet hours", "mailed today"],
)
def test_how_far_she_is_is_asked_only_where_a_mail_may_go_out(
    path, switched_on, wants, is_mailed, is_asked
):
    member = asks_for_mail(path, wants=wants)
    if is_mailed:
        Reminder.objects.create(member=member, day=on(1), things=1)

    with CaptureQueriesContext(connection) as asked:
        send_reminders(now=NOON)

    assert (len(asked) > NOBODY_TO_ASK + 1) is is_asked
