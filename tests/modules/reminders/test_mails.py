"""Mails that remind: to whom, in which words, and never twice."""

import re
from datetime import UTC, datetime, time, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from modules.models import Reminder, ReminderState
from modules.reminder_health import reminder_health
from modules.services.paths import enrol
from modules.services.reminders import body, digests, send_reminders
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import LessonCompletionFactory, make_module
from tests.modules.reminders.asking import asks_for_mail, on

BANNED = re.compile(
    r"violence|abuse|survivor|gbv|helpline|hotline|migrant|trafficking|"
    r"kekerasan|pelecehan|penyintas|saluran bantuan|migran|perdagangan orang",
    re.IGNORECASE,
)
NOON = datetime(2027, 3, 11, 5, 0, tzinfo=UTC)
"""Twelve o'clock in Bangkok, the day after the date of the step."""


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


def test_a_time_zone_that_is_gone_stops_nobodys_mail(path, switched_on):
    asks_for_mail(path, email="a@work.example", time_zone="Asia/Nowhere")
    asks_for_mail(path, email="b@work.example")

    assert send_reminders(now=NOON) == 2


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
