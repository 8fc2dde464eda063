"""Somebody on a path."""

from datetime import date, timedelta

from django.utils import timezone

from modules.services.paths import enrol
from modules.steps import Standing, StepState, StepTarget
from tests.factories.accounts import AttendantFactory

TODAY = date(2027, 3, 10)


def days(count):
    return timedelta(days=count)


class Play:
    """A kind of step whose states a test sets."""

    kind = "play"
    plural = "Plays"
    repeats = True

    def __init__(self):
        self.done = {}

    def choices(self):
        return [(StepTarget("play", "one"), "One")]

    def states(self, members, targets):
        return {
            (member.pk, target): self._state(member, target)
            for member in members
            for target in targets
        }

    def _state(self, member, target):
        moments = self.done.get((member.pk, target.target), [])
        return StepState(
            title=target.target.title(),
            standing=Standing.DONE if moments else Standing.NEW,
            url=f"/seen/{target.target}/" if moments else f"/{target.target}/",
            done_at=moments[0] if moments else None,
            last_done_at=moments[-1] if moments else None,
            again_url=f"/{target.target}/",
            again_action="Once more",
        )


def walk(path, *, started=0):
    member = AttendantFactory()
    enrol(member, path, started_on=timezone.localdate() + days(started))
    return member


def finished(play, member, ago):
    for target in ("one", "two"):
        play.done[member.pk, target] = [timezone.now() - days(ago)]
