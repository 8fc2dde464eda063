"""Assessments and talks of the demo: one begun, one waiting to be released, one
released, and those behind the figures.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import StaffMember
from rosella.demo.people import ATTENDANTS, RIVER
from rosella.demo.times import Calendar
from supervision.domain.observation import Entry
from supervision.models import Assessment
from supervision.services.assessments import (
    Occasion,
    answer_assessment,
    begin_assessment,
    finish_assessment,
    release_assessment,
    save_rows,
)
from supervision.services.instruments import observation_version
from supervision.services.plans import mark_talk_held, plan_talk

People = dict[str, StaffMember]
ARIF, TERESA = "supervisor@demo.example", "supervisor2@demo.example"
FIRST_FOUR = (
    "safe-contact",
    "believing-listening",
    "plain-language",
    "cultural-humility",
)
OTHER_FOUR = (
    "confidentiality-consent",
    "trauma-support",
    "safety-planning",
    "options-referral",
)


@dataclass(frozen=True, slots=True)
class Round:
    """One assessment: by whom, of whom, when, what was missing, what harmed, how far,
    and what she wrote about it.
    """

    supervisor: str
    attendant: str
    days_ago: int
    competencies: tuple[str, ...]
    missing: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    harm: tuple[tuple[str, str], ...] = ()
    end: str = "released"
    next_step: str = "Rehearse the first minute aloud, three times, with a colleague."
    reply: str = ""


ROUNDS = (
    Round(
        ARIF,
        "dewi",
        61,
        FIRST_FOUR,
        ("safe-contact/clears-traces", "believing-listening/says-believed"),
    ),
    Round(
        ARIF,
        "dewi",
        9,
        FIRST_FOUR,
        reply="Thank you. This time I thought of the traces before she asked.",
    ),
    Round(
        ARIF,
        "thu-ha",
        48,
        FIRST_FOUR,
        ("plain-language/checks-understanding",),
        harm=(
            ("believing-listening/asks-why", "“Why did you not tell anybody before?”"),
        ),
    ),
    Round(
        ARIF,
        "thandar",
        30,
        OTHER_FOUR,
        ("safety-planning/covers-essentials",),
        ("trauma-support/asks-suicide", "trauma-support/follows-plan"),
    ),
    Round(
        ARIF,
        "attendant2@demo.example",
        10,
        ("safe-contact", "believing-listening"),
        ("safe-contact/agrees-further-contact",),
        ("safe-contact/acts-on-signal",),
        next_step="Ask early whether, how and when we may write to her.",
    ),
    Round(
        ARIF,
        "thu-ha",
        4,
        OTHER_FOUR,
        ("options-referral/warns-before-choice",),
        end="finished",
    ),
    Round(TERESA, "siti", 40, FIRST_FOUR),
    Round(TERESA, "jocelyn", 35, FIRST_FOUR, ("cultural-humility/names-strength",)),
    Round(
        TERESA, "ei-phyu", 20, OTHER_FOUR, ("confidentiality-consent/explains-privacy",)
    ),
)
WORDS = {
    "safe-contact/asks-if-safe": "“Can you type now? Just yes or no.”",
    "safe-contact/agrees-safe-word": "“If somebody comes, ask me about the weather.”",
    "safe-contact/agrees-further-contact": "“Can you write tomorrow?” was left open.",
    "believing-listening/reflects": "“On your feet since five, and nobody asked.”",
    "believing-listening/says-believed": "“I believe you.”",
}
SET_IN_DRAFT = 15
FIRST_TALK = 4  # days after she began


def let_them_be_assessed(calendar: Calendar, people: People) -> None:
    for each in ROUNDS:
        _assess(calendar, people, each)
    _begin_one(calendar, people)
    _hold_first_talks(calendar, people)
    _plan_talks(calendar, people)


def _assess(calendar: Calendar, people: People, each: Round) -> None:
    assessment = _begin(calendar, people, each)
    entries = _entries(assessment, each)
    held = calendar.at(each.days_ago, "15:30")
    save_rows(
        assessment,
        entries,
        seen_version=assessment.version,
        now=held + timedelta(minutes=40),
    )
    finish_assessment(
        assessment, seen_version=assessment.version, now=held + timedelta(minutes=55)
    )
    if each.end == "released":
        _release(calendar, assessment, each)


def _begin(calendar: Calendar, people: People, each: Round) -> Assessment:
    version = observation_version()
    assert version is not None  # noqa: S101 - loaded with the curriculum
    held = calendar.at(each.days_ago, "15:30")
    occasion = Occasion("live-role-play-chat", held, list(each.competencies))
    supervisor, attendant = people[each.supervisor], people[each.attendant]
    return begin_assessment(
        supervisor, attendant, version=version, occasion=occasion, now=held
    )


def _entries(assessment: Assessment, each: Round) -> dict[str, Entry]:
    entries = {}
    for row in assessment.behaviours.asked(assessment.competencies):
        state = "shown" if row.kind == "basic" else "no_opportunity"
        if row.code in each.missing:
            state = "missing"
        if row.code in each.unseen:
            state = "no_opportunity"
        entries[row.code] = Entry(
            state, WORDS.get(row.code, "") if state != "no_opportunity" else ""
        )
    return entries | {code: Entry("shown", words) for code, words in each.harm}


def _release(calendar: Calendar, assessment: Assessment, each: Round) -> None:
    moment = calendar.at(each.days_ago - 1, "11:00")
    release_assessment(
        assessment,
        next_step=each.next_step,
        due_on=_in_two_weeks(moment.date()),
        seen_version=assessment.version,
        now=moment,
    )
    if each.reply:
        answer_assessment(assessment, reply=each.reply, now=moment + timedelta(days=1))


def _in_two_weeks(day: date) -> date:
    return day + timedelta(days=14)


def _begin_one(calendar: Calendar, people: People) -> None:
    """Fifteen of the rows set, saved, to go on with."""
    each = Round(ARIF, "attendant2@demo.example", 3, FIRST_FOUR)
    assessment = _begin(calendar, people, each)
    entries = dict(list(_entries(assessment, each).items())[:SET_IN_DRAFT])
    entries["safe-contact/agrees-further-contact"] = Entry(
        "missing", WORDS["safe-contact/agrees-further-contact"]
    )
    save_rows(
        assessment,
        entries,
        seen_version=assessment.version,
        now=calendar.at(3, "16:40"),
    )


def _hold_first_talks(calendar: Calendar, people: People) -> None:
    """Each supervisor talked with each of his attendants in her first week."""
    for extra in ATTENDANTS:
        day = extra.days_ago - FIRST_TALK
        talk = plan_talk(
            people[ARIF if extra.team == RIVER else TERESA],
            people[extra.username],
            at=calendar.at(day, "10:00"),
            now=calendar.at(day + 2, "09:00"),
        )
        mark_talk_held(talk, now=calendar.at(day, "10:40"))


def _plan_talks(calendar: Calendar, people: People) -> None:
    arif, teresa = people[ARIF], people[TERESA]
    plan_talk(
        arif,
        people["attendant@demo.example"],
        at=calendar.coming(1, "14:00"),
        word="You stayed calm in the second lesson’s example. When we talk, bring one "
        "question that you’d like to have an answer to.",
        now=calendar.at(1, "12:00"),
    )
    plan_talk(
        arif,
        people["latdavanh"],
        at=calendar.coming(3, "09:00"),
        now=calendar.at(2, "12:00"),
    )
    plan_talk(
        teresa,
        people["kanya"],
        at=calendar.coming(2, "10:00"),
        now=calendar.at(2, "12:00"),
    )
