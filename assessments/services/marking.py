"""Marking what a person has to mark: the essays of attendants assigned now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import StaffMember
from assessments.domain.quiz import body_hash
from assessments.models import Action, Sitting, SittingItem, Step
from assessments.services.sittings import KeyReused


class StaleMark(Exception):
    """Somebody else marked meanwhile; `step` is that mark."""

    def __init__(self, step: Step) -> None:
        super().__init__("stale")
        self.step = step


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on its way in: parts, words, and the sequence that the marker saw last."""

    fraction: int
    comment: str
    sequence: int
    key: UUID


def new_mark(item: SittingItem, fraction: int, comment: str) -> Mark:
    """A mark that follows the newest step, for history that is made by hand."""
    return Mark(fraction, comment, item.next_sequence(), uuid4())


@transaction.atomic
def mark_answer(
    item: SittingItem, mark: Mark, *, by: StaffMember, at: datetime | None = None
) -> Step:
    """Add a mark; an earlier one stays beside it.

    Raises PermissionDenied for own work or somebody not assigned, StaleMark when
    another mark came first, KeyReused when the key was used for something else.
    """
    refuse_strangers(item, by)
    Sitting.objects.select_for_update().get(pk=item.sitting_id)
    body = body_hash(item.pk, {"fraction": mark.fraction, "comment": mark.comment})
    if earlier := Step.objects.filter(key=mark.key).first():
        if earlier.body_sha256 != body:
            raise KeyReused
        return earlier
    last = item.steps.latest("sequence")
    if last.sequence >= mark.sequence:
        raise StaleMark(last)
    return Step.objects.create(
        item=item,
        sequence=last.sequence + 1,
        key=mark.key,
        body_sha256=body,
        action=Action.MARK,
        fraction=mark.fraction,
        comment=mark.comment,
        by=by,
        at=at or timezone.now(),
    )


def refuse_strangers(item: SittingItem, by: StaffMember) -> None:
    """Nobody marks own work, and only a supervisor assigned now marks at all."""
    if item.sitting.member_id == by.pk:
        raise PermissionDenied
    if not SittingItem.objects.markable_by(by).filter(pk=item.pk).exists():
        raise PermissionDenied
