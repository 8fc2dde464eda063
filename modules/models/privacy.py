"""Pages that an editor has made private to groups: for whoever is of none of them they
are not there, neither by their address nor by their title.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from wagtail.models import Page, PageViewRestriction

from accounts.models import StaffMember

_reader: ContextVar[int | None] = ContextVar("reader", default=None)


@contextmanager
def read_by(member_id: int) -> Iterator[None]:
    """Within this, `open_pages` answers for this person."""
    token = _reader.set(member_id)
    try:
        yield
    finally:
        _reader.reset(token)


def open_pages[Pages: QuerySet[Any, Any]](pages: Pages) -> Pages:
    """Those that the reader may see, without a query of its own. Where nobody reads, as
    in the worker or the CMS, which asks for rights of its own: all.
    """
    reader = _reader.get()
    if reader is None:
        return pages
    return pages.exclude(Exists(_closed_to(reader)))


def audiences(members: Iterable[StaffMember]) -> list[list[StaffMember]]:
    """People together who may see the same pages."""
    opened: dict[int, set[int]] = {member.pk: set() for member in members}
    rows = PageViewRestriction.objects.filter(groups__user__in=list(opened))
    for member_id, limit in rows.values_list("groups__user", "pk"):
        if member_id in opened:
            opened[member_id].add(limit)
    found: dict[frozenset[int], list[StaffMember]] = {}
    for member in members:
        found.setdefault(frozenset(opened[member.pk]), []).append(member)
    return list(found.values())


def _closed_to(reader: int) -> QuerySet[PageViewRestriction]:
    """What closes a page, by the beginnings of paths: itself, a page above it, the
    original of either, since a translation says the same, or one that it waits for. A
    translation that is closed, such as one being tried out, leaves its original open. A
    password, which needs a page of its own, is not offered here: it closes a page to
    everybody.
    """
    own = settings.LANGUAGE_CODE
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    rows = PageViewRestriction.objects.annotate(reached=path).filter(
        Q(reached__startswith=F("page__path"))
        | Q(reached__startswith=F("page__aliases__path"))
        | Q(Exists(_translations_above()), page__locale__language_code=own)
    )
    everybody = PageViewRestriction.LOGIN
    return rows.exclude(restriction_type=everybody).exclude(groups__user=reader)


def _translations_above() -> QuerySet[Page]:
    """Those of the closed page that the page asked for is or stands below."""
    path = ExpressionWrapper(OuterRef("reached"), output_field=CharField())
    return Page.objects.annotate(asked=path).filter(
        asked__startswith=F("path"),
        translation_key=OuterRef("page__translation_key"),
    )
