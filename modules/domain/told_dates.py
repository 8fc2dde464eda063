"""Which date somebody is told for a step, and what becomes of it when her path is
changed: decision record 0014.
"""

from datetime import date, timedelta

from modules.domain.due import due_on

NOTICE = timedelta(days=14)
"""The least time for a step that was added to a path somebody is on already."""


def date_to_tell(
    started_on: date, due_days: int, *, told: date | None, today: date
) -> date:
    """The date that counts from now on.

    A date that was told never comes earlier, whatever the path says now; a later one
    counts. A step that is new to somebody who is on her way leaves her the time of
    NOTICE.
    """
    counted = due_on(started_on, due_days)
    if told is not None:
        return max(told, counted)
    is_on_her_way = started_on < today
    return max(counted, today + NOTICE) if is_on_her_way else counted
