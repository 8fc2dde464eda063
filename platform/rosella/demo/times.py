"""Moments of the demo's history, counted back from now."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Bangkok")
JUST_BEFORE = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days before today at a time of day in Bangkok; never later than just before
    now.
    """

    now: datetime

    def at(self, days_ago: int, clock: str = "18:20") -> datetime:
        day = self.now.astimezone(ZONE).date() - timedelta(days=days_ago)
        moment = datetime.combine(day, time.fromisoformat(clock), ZONE)
        return min(moment, self.now - JUST_BEFORE)

    def coming(self, weekday: int, clock: str) -> datetime:
        """The next such weekday (Monday is 0), tomorrow at the soonest."""
        today = self.now.astimezone(ZONE).date()
        days = (weekday - today.weekday()) % 7
        ahead = days or 7
        return datetime.combine(
            today + timedelta(days=ahead), time.fromisoformat(clock), ZONE
        )
