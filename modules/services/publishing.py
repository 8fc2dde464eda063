"""Publish what was loaded from files, without ever overwriting an editor."""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from wagtail.models import Page

from modules.models import LoadedContent


class Outcome(StrEnum):
    """What became of one file."""

    UNCHANGED = "unchanged"
    PUBLISHED = "published"
    CHANGED_BY_EDITOR = "changed-by-editor"
    REMOVED_BY_EDITOR = "removed-by-editor"


def digest_of(data: Any) -> str:
    """Checksum of a file's content, whatever its spacing and comments."""
    return hashlib.sha256(
        json.dumps(data, sort_keys=True, default=str).encode()
    ).hexdigest()


def is_loaded(key: str, digest: str) -> bool:
    """Whether this very content was loaded before."""
    return LoadedContent.objects.filter(key=key, digest=digest).exists()


def remember(key: str, digest: str, page: Page | None = None) -> None:
    LoadedContent.objects.update_or_create(
        key=key,
        defaults={
            "digest": digest,
            "page_id": page.pk if page else None,
            "revision_id": page.latest_revision_id if page else None,
        },
    )


def publish_loaded(
    key: str, digest: str, kind: type[Page], parent: Page, values: Mapping[str, Any]
) -> Outcome:
    """Make or bring up to date the page that a file describes.

    The page is ours to change only while its latest revision is the one that loading
    published.
    """
    record = LoadedContent.objects.filter(key=key).first()
    if record is not None and record.digest == digest:
        return Outcome.UNCHANGED
    page = _page_of(record, kind, parent, str(values["slug"]))
    fault = _hands_off(record, page)
    if fault is not None:
        return fault
    remember(key, digest, _publish(page or kind(), parent, values))
    return Outcome.PUBLISHED


def _page_of(
    record: LoadedContent | None, kind: type[Page], parent: Page, slug: str
) -> Page | None:
    if record is not None:
        found: Page | None = kind.objects.filter(pk=record.page_id).first()
        return found
    found = kind.objects.child_of(parent).filter(slug=slug).first()
    return found


def _hands_off(record: LoadedContent | None, page: Page | None) -> Outcome | None:
    if page is None:
        return Outcome.REMOVED_BY_EDITOR if record is not None else None
    is_as_loaded = (
        record is not None
        and page.live
        and page.latest_revision_id == record.revision_id
    )
    return None if is_as_loaded else Outcome.CHANGED_BY_EDITOR


def _publish(page: Page, parent: Page, values: Mapping[str, Any]) -> Page:
    for name, value in values.items():
        setattr(page, name, value)
    if page.pk is None:
        page.locale = parent.locale
        parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    page.refresh_from_db(fields=["latest_revision"])
    return page
