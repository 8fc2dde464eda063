"""Texts of a lesson at different times: the one that somebody has before her, and what
is new since she read it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import PageLogEntry, Revision

from accounts.models import StaffMember
from modules.domain.body_texts import paragraphs
from modules.domain.comparing import Changed, Paragraph, compare
from modules.models import ChangeRead, LessonChange, LessonCompletion, LessonPage

PUBLISHED = "wagtail.publish"
NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class OpenedText:
    """A lesson as somebody opened it, and the revision that it is."""

    page: LessonPage
    revision_id: int | None


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a lesson that she has finished. `parts` is None where the text
    that she read is no longer kept.
    """

    change: LessonChange
    parts: list[Changed] | None


def text_before_her(lesson: LessonPage, revision: str) -> OpenedText:
    """The lesson as she opened it: an editor may have published another text since.
    Only what was published counts, never a draft.
    """
    now = OpenedText(lesson, lesson.live_revision_id)
    if not NUMBER.fullmatch(revision) or int(revision) == now.revision_id:
        return now
    entry = (
        PageLogEntry.objects.filter(
            page_id=lesson.pk, action=PUBLISHED, revision_id=int(revision)
        )
        .select_related("revision")
        .first()
    )
    if entry is None or entry.revision is None:
        return now
    return OpenedText(entry.revision.as_object(), entry.revision_id)


def news_for(member: StaffMember, lesson: LessonPage) -> News | None:
    """What she is asked to read in a lesson, compared with the text she read last."""
    change = LessonChange.objects.open_for(member).filter(page_id=lesson.pk).first()
    if change is None:
        return None
    read = _revision_read(member, lesson)
    if read is None:
        return News(change, None)
    now = _paragraphs(list(lesson.aims.raw_data), list(lesson.body.raw_data))
    return News(change, compare(_paragraphs_of(read.content), now))


def _revision_read(member: StaffMember, lesson: LessonPage) -> Revision | None:
    """The text that she finished, or the later one whose news she has confirmed."""
    finished = LessonCompletion.objects.open_for(member).filter(page_id=lesson.pk)
    confirmed = ChangeRead.objects.open_for(member).filter(change__page_id=lesson.pk)
    numbers = [
        *finished.values_list("revision_id", flat=True),
        *confirmed.values_list("change__revision_id", flat=True),
    ]
    known = [number for number in numbers if number]
    revisions = Revision.objects.filter(object_id=str(lesson.pk), pk__in=known)
    found: Revision | None = revisions.order_by("-pk").first()
    return found


def _paragraphs_of(content: Mapping[str, Any]) -> list[Paragraph]:
    """Of a revision as Wagtail keeps it: streams are JSON within JSON."""
    aims, body = (json.loads(content.get(name) or "[]") for name in ("aims", "body"))
    return _paragraphs(aims, body)


def _paragraphs(
    aims: list[Mapping[str, Any]], body: list[Mapping[str, Any]]
) -> list[Paragraph]:
    return [
        Paragraph(text, is_heading=block["type"] == "heading")
        for block in (*aims, *body)
        for text in paragraphs(block["value"])
    ]
