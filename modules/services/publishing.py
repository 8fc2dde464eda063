"""Publish what was loaded from files, without ever overwriting an editor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from modules.domain.placing import neighbour_of
from modules.domain.plain_data import digest_of, meaningful
from modules.models import LoadedContent
from modules.packs import PackFile


class Outcome(StrEnum):
    """What became of one file."""

    UNCHANGED = "unchanged"
    PUBLISHED = "published"
    CHANGED_BY_EDITOR = "changed-by-editor"
    REMOVED_BY_EDITOR = "removed-by-editor"
    OF_ANOTHER_PACK = "of-another-pack"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes in by one file: its key, the digest of its content, its pack, and
    whether it may take the place of what somebody has changed here.
    """

    key: str
    digest: str
    pack: str = ""
    replaces: bool = False


def incoming(file: PackFile, key: str, content: Any = None) -> Incoming:
    """A file as it comes in; `content` where a page does not hold all of the file."""
    said = meaningful(file.data if content is None else content)
    return Incoming(key, digest_of(said), file.pack, file.replaces)


def publish_loaded(
    new: Incoming,
    kind: type[Page],
    parent: Page,
    values: Mapping[str, Any],
    order: Sequence[str] = (),
) -> Outcome:
    """Make or bring up to date the page that a file describes.

    The page is ours to change only while its latest revision is the one that loading
    published. A new one goes to its place in `order`; no other is moved.
    """
    record = _record(new)
    if record is not None and record.digest == new.digest and not new.replaces:
        return Outcome.UNCHANGED
    page = _page_of(record, kind, parent, str(values["slug"]))
    fault = None if new.replaces else _hands_off(new, record, page)
    if fault is not None:
        return fault
    if page is None:
        page = kind(locale=parent.locale, **values)
        revision = publish_new(page, parent, order)
    else:
        revision = _publish(page, values)
    _remember(new, record, page_id=page.pk, revision_id=revision.pk)
    return Outcome.PUBLISHED


def write_loaded(
    new: Incoming,
    data: Mapping[str, Any],
    current: Callable[[], Mapping[str, Any] | None],
    write: Callable[[], object],
) -> Outcome:
    """The same for plain records. `current` gives what stands there, in the words of
    the pack; they are ours to change while that is what loading left.
    """
    record = _record(new)
    if record is not None and record.digest == new.digest and not new.replaces:
        return Outcome.UNCHANGED
    there = meaningful(current())
    is_loaded = (
        record.standing == digest_of(there)
        if record
        else there is None or there == meaningful(data)
    )
    fault = _fault(new, record, is_there=there is not None, is_loaded=is_loaded)
    if fault is not None and not new.replaces:
        return fault
    if there != meaningful(data):
        write()
    _remember(new, record, standing=digest_of(meaningful(current())))
    return Outcome.PUBLISHED


def _record(new: Incoming) -> LoadedContent | None:
    return LoadedContent.objects.filter(key=new.key).first()


def _page_of(
    record: LoadedContent | None, kind: type[Page], parent: Page, slug: str
) -> Page | None:
    if record is not None:
        found: Page | None = kind.objects.filter(pk=record.page_id).first()
        return found
    found = kind.objects.child_of(parent).filter(slug=slug).first()
    return found


def _hands_off(
    new: Incoming, record: LoadedContent | None, page: Page | None
) -> Outcome | None:
    is_loaded = page is None or (
        record is not None
        and page.live
        and page.latest_revision_id == record.revision_id
    )
    return _fault(new, record, is_there=page is not None, is_loaded=is_loaded)


def _fault(
    new: Incoming, record: LoadedContent | None, *, is_there: bool, is_loaded: bool
) -> Outcome | None:
    """Why content is not ours to change, or None."""
    if record is not None and not is_there:
        return Outcome.REMOVED_BY_EDITOR
    if record is not None and record.pack != new.pack:
        return Outcome.OF_ANOTHER_PACK
    return None if is_loaded else Outcome.CHANGED_BY_EDITOR


def publish_new(page: Page, parent: Page, order: Sequence[str] = ()) -> Revision:
    """Add a page that is public from its first moment, and tell whoever listens: the
    same rows as a draft that is published at once, in half the queries.
    """
    page.first_published_at = page.last_published_at = timezone.now()
    _add(page, parent, order)
    revision: Revision = page.save_revision(clean=False, changed=False)
    page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(live_revision=revision)
    page_published.send(sender=type(page), instance=page, revision=revision)
    log(page, "wagtail.publish", revision=revision)
    return revision


def _add(page: Page, parent: Page, order: Sequence[str]) -> None:
    """Beside the page that the pack names next to it; at the end where none is here."""
    siblings = {each.slug: each for each in parent.get_children()} if order else {}
    beside = neighbour_of(page.slug, order, siblings)
    if beside is None:
        parent.add_child(instance=page)
    else:
        position = "right" if beside.is_before else "left"
        siblings[beside.name].add_sibling(position, instance=page)


def _publish(page: Page, values: Mapping[str, Any]) -> Revision:
    for name, value in values.items():
        setattr(page, name, value)
    revision: Revision = page.save_revision(clean=False)
    revision.publish()
    return revision


def _remember(new: Incoming, record: LoadedContent | None, **facts: Any) -> None:
    record = record or LoadedContent(key=new.key)
    for name, value in {"digest": new.digest, "pack": new.pack, **facts}.items():
        setattr(record, name, value)
    record.save()
