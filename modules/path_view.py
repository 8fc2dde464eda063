"""A path as its owner sees it: stations, a part a week, and what is next."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from modules.domain.due import Due, percent, week_due
from modules.drawing import CLASSES, ICONS, Drawing, draw
from modules.models import Enrolment
from modules.steps import StepState
from modules.wordings import worded
from ui.spoken import language_of


@dataclass(frozen=True, slots=True)
class Station:
    """One step of somebody's path, ready to show. `opened_by` names what must be done
    first; `is_near` says that its date asks for attention.
    """

    title: str
    due: Due
    due_on: date
    step: StepState
    position: int
    opened_by: tuple[str, ...] = ()
    is_near: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The title of the step itself, where the path does not call it otherwise."""
        return (self.step.title,) if self.step.title in self.title else ()

    @property
    def language(self) -> str:
        return language_of(self.step.title) if self.named else ""

    @property
    def icon(self) -> str:
        return ICONS[self.due]

    @property
    def css(self) -> str:
        return f"is-{CLASSES[self.due]}"


@dataclass(frozen=True, slots=True)
class Leg:
    """The stations of one week, with their drawing."""

    week: int
    stations: list[Station]
    is_open: bool

    @property
    def done(self) -> int:
        return sum(station.due == Due.DONE for station in self.stations)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.stations)

    @property
    def drawing(self) -> Drawing:
        return draw([station.due for station in self.stations])


@dataclass(frozen=True, slots=True)
class PathView:
    """A path as its owner sees it."""

    enrolment: Enrolment
    week: int
    stations: list[Station]
    has_begun: bool

    @property
    def number(self) -> str:
        return str(self.enrolment.pk)

    @property
    def title(self) -> str:
        return worded(self.enrolment.path.title)

    @property
    def summary(self) -> str:
        return worded(self.enrolment.path.summary)

    @property
    def started_on(self) -> date:
        return self.enrolment.started_on

    @property
    def done(self) -> int:
        return sum(station.due == Due.DONE for station in self.stations)

    @property
    def legs(self) -> list[Leg]:
        """Her weeks. The one she is in stands open, and a path that is done is told by
        its weeks alone.
        """
        weeks: dict[int, list[Station]] = {}
        for station in self.stations:
            week = week_due(self.started_on, station.due_on)
            weeks.setdefault(week, []).append(station)
        return [
            Leg(week, weeks[week], is_open=self.next in weeks[week])
            for week in sorted(weeks)
        ]

    @property
    def is_walked(self) -> bool:
        return self.done == len(self.stations)

    @property
    def percent(self) -> int:
        return percent(self.done, len(self.stations))

    @property
    def open_stations(self) -> list[Station]:
        """What can be done now."""
        shut = {Due.DONE, Due.LOCKED, Due.WAITING}
        return [station for station in self.stations if station.due not in shut]

    @property
    def next(self) -> Station | None:
        """The first open step that she can take herself; a talk, for instance, waits
        for somebody else, and she can go on meanwhile.
        """
        if not self.has_begun:
            return None
        return next(iter(self.own_stations or self.open_stations), None)

    @property
    def own_stations(self) -> list[Station]:
        """What she can do now herself."""
        return [station for station in self.open_stations if station.step.url]

    @property
    def finished_on(self) -> date | None:
        """The day of the last step; None while anything is open, or nothing asked."""
        ends = [station.step.done_at for station in self.stations]
        moments = [end for end in ends if end is not None]
        if not ends or self.done < len(ends) or not moments:
            return None
        return timezone.localdate(max(moments))
