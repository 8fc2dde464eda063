"""Freezing what a document says, and confirming it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from wagtail.models import Page

from accounts.models import StaffMember
from helpline.models import Confirmation, DocumentPage, DocumentVersion
from modules.models import ToolPage


class NotCurrentError(Exception):
    """The document says something else by now, or nothing at all."""


@transaction.atomic
def freeze(page: DocumentPage) -> DocumentVersion | None:
    """Keep what a published document says as a version of its own: what it says when
    its turn has come, not what it said before it waited.
    """
    _take_turn(page)
    said = DocumentPage.objects.get(pk=page.pk).own_text()
    return freeze_text(page, said, at=timezone.now())


@transaction.atomic
def freeze_text(
    page: DocumentPage, text: str, *, at: datetime
) -> DocumentVersion | None:
    """A text that was taken out leaves an empty version behind: nobody is asked to
    confirm what is not there. Nothing new, no version. Two publishings take their
    turns, and so two numbers.
    """
    _take_turn(page)
    versions = DocumentVersion.objects.filter(
        document=page.translation_key, language=page.locale.language_code
    )
    newest = versions.order_by("-number").first()
    if text == (newest.text if newest else ""):
        return newest
    highest: int = versions.aggregate(highest=Max("number"))["highest"] or 0
    return DocumentVersion.objects.create(
        document=page.translation_key,
        language=page.locale.language_code,
        number=highest + 1,
        title=page.title,
        text=text,
        published_at=at,
    )


def _take_turn(page: DocumentPage) -> None:
    Page.objects.select_for_update().get(pk=page.pk)


def freeze_what_stands_on(tool: ToolPage) -> None:
    """The text of a page of the toolbox may be that of documents as well."""
    for page in _standing_on(tool):
        freeze(page)


def empty_what_stands_on(tool: ToolPage) -> None:
    """Its text is no longer there: nobody confirms what she cannot read."""
    for page in _standing_on(tool):
        freeze_text(page, "", at=timezone.now())


def _standing_on(tool: ToolPage) -> QuerySet[DocumentPage]:
    pages = DocumentPage.objects.live().filter(tool=tool.slug, locale=tool.locale_id)
    return pages.select_related("locale")


@transaction.atomic
def confirm(
    member: StaffMember, version: DocumentVersion, *, at: datetime
) -> Confirmation:
    """Keep that she read this text and stands by it. Raises NotCurrentError when the
    document has moved on; confirming twice on a day changes nothing, however quickly.
    """
    StaffMember.objects.select_for_update().get(pk=member.pk)
    newest = DocumentVersion.objects.newest().filter(pk=version.pk)
    if not version.text or not newest.exists():
        raise NotCurrentError
    mine = Confirmation.objects.open_for(member).filter(version=version)
    last = mine.first()
    today = timezone.localdate(at)
    if last is not None and timezone.localdate(last.confirmed_at) == today:
        return last
    return Confirmation.objects.create(
        member=member, version=version, name=member.display_name, confirmed_at=at
    )
