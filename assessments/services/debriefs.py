"""Everything a debrief shows, gathered in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accounts.models import StaffMember, supervisors_of
from assessments.domain.debriefing import (
    Moment,
    Tone,
    has_drop,
    moments,
    what_mattered,
)
from assessments.domain.scoring import Level, Verdict
from assessments.models import Behaviour, BehaviourKind, Outcome, RolePlay
from assessments.services.role_plays import play_of
from modules.models import ExercisePage, LessonPage, SourcePlace, ToolPage
from modules.models.privacy import open_pages
from modules.models.toolbox import DANGER_PLAN

LESSONS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class HarmfulMoment:
    """A reply that could harm, and where the rule against it comes from."""

    moment: Moment
    places: Sequence[SourcePlace]
    is_own_wording: bool


@dataclass(frozen=True, slots=True)
class LevelLine:
    """What one competency came to, with the counts and sentences beside the strip."""

    title: str
    level: Level | None
    harm_turns: Sequence[int]
    basics_shown: int
    basics_possible: int
    missing: Sequence[str]


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished role-play, ready to show."""

    moments: Sequence[Moment]
    mattered: Sequence[Moment]
    harmful: Sequence[HarmfulMoment]
    levels: Sequence[LevelLine]
    verdict: Verdict
    ending: str
    ending_lines: Sequence[Mapping[str, object]]
    has_drop: bool


@dataclass(frozen=True, slots=True)
class Onward:
    """What to do after a debrief."""

    lessons: Sequence[LessonPage]
    exercise: ExercisePage | None
    plan: ToolPage | None
    supervisors: Sequence[StaffMember]


def debrief_of(role_play: RolePlay) -> Debrief:
    """Play it again and say what could be seen."""
    story = role_play.version.data
    play = play_of(role_play)
    turns = moments(story, play)
    outcomes = list(role_play.latest_outcomes().values())
    behaviours = _behaviours(outcomes, turns)
    node = story["nodes"][play.place.step]
    return Debrief(
        moments=turns,
        mattered=what_mattered(turns),
        harmful=_harmful(turns, behaviours),
        levels=[_line(outcome, turns, behaviours) for outcome in outcomes],
        verdict=role_play.verdict(),
        ending=node.get("ending_text", ""),
        ending_lines=node.get("lines", ()),
        has_drop=has_drop(play),
    )


def _behaviours(
    outcomes: Iterable[Outcome], turns: Iterable[Moment]
) -> dict[str, Behaviour]:
    codes = {code for turn in turns for code in turn.harms}
    for outcome in outcomes:
        codes |= {*outcome.shown, *outcome.opportunities}
    found = Behaviour.objects.with_codes(codes).select_related("competency")
    return {behaviour.full_code: behaviour for behaviour in found}


def _harmful(
    turns: Iterable[Moment], behaviours: Mapping[str, Behaviour]
) -> list[HarmfulMoment]:
    harmful = [turn for turn in turns if turn.tone == Tone.HARM]
    shown = {
        turn.n: [behaviours[code] for code in turn.harms if code in behaviours]
        for turn in harmful
    }
    wanted = {
        place for found in shown.values() for each in found for place in each.places
    }
    places = SourcePlace.objects.by_reference(wanted)
    return [
        HarmfulMoment(
            moment=turn,
            places=_places(shown[turn.n], places),
            is_own_wording=any(each.is_unreviewed for each in shown[turn.n]),
        )
        for turn in harmful
    ]


def _places(
    behaviours: Iterable[Behaviour], places: Mapping[str, SourcePlace]
) -> list[SourcePlace]:
    references = [ref for behaviour in behaviours for ref in behaviour.places]
    return [places[ref] for ref in dict.fromkeys(references) if ref in places]


def _line(
    outcome: Outcome, turns: Iterable[Moment], behaviours: Mapping[str, Behaviour]
) -> LevelLine:
    basics = [
        code
        for code in outcome.opportunities
        if code in behaviours and behaviours[code].kind == BehaviourKind.BASIC
    ]
    missing = [code for code in basics if code not in outcome.shown]
    harms = set(outcome.harms)
    return LevelLine(
        title=outcome.competency.title_shown,
        level=outcome.rated,
        harm_turns=[turn.n for turn in turns if harms.intersection(turn.harms)],
        basics_shown=len(basics) - len(missing),
        basics_possible=len(basics),
        missing=[behaviours[code].statement_shown for code in missing],
    )


def _fit(page: LessonPage, role_play: RolePlay) -> tuple[int, int, int]:
    """Lessons on what was harmful first, then those that fit most closely."""
    taught = set(page.competencies)
    by_level: dict[int | None, set[str]] = {}
    for code, outcome in role_play.latest_outcomes().items():
        by_level.setdefault(outcome.level, set()).add(code)
    harmful = taught & by_level.get(Level.HARMFUL, set())
    developing = taught & by_level.get(Level.DEVELOPING, set())
    return -len(harmful), len(taught) if harmful else 0, -len(developing)


def onward_from(role_play: RolePlay) -> Onward:
    """Lessons on what was not there yet, an exercise, the helpline's plan."""
    weak = {
        code
        for code, outcome in role_play.latest_outcomes().items()
        if outcome.level in (Level.HARMFUL, Level.DEVELOPING)
    }
    language = role_play.version.locale
    readable = open_pages(LessonPage.objects.live())
    lessons = readable.filter(locale=language).defer_streamfields()
    fitting = [page for page in lessons.order_by("path") if weak & {*page.competencies}]
    fitting.sort(key=lambda page: _fit(page, role_play))
    plans = open_pages(ToolPage.objects.live()).filter(
        slug=DANGER_PLAN, locale=language
    )
    exercises = open_pages(ExercisePage.objects.live()).filter(locale=language)
    return Onward(
        lessons=fitting[:LESSONS_SHOWN],
        exercise=exercises.defer_streamfields().order_by("path").first(),
        plan=plans.defer_streamfields().first(),
        supervisors=list(supervisors_of(role_play.member)),
    )
