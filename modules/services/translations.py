"""How a translation stands to its original, and who has agreed to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import StringTranslation, Translation, TranslationLog
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from accounts.models import StaffMember
from modules.domain.plain_data import digest_of
from modules.models import TranslatedPage
from modules.models.review import needs_second_reader
from modules.services.translation_sources import (
    digest_of_text,
    refresh_source,
    source_of,
)


class OwnTranslationError(Exception):
    """Somebody else approves what she has translated."""


class ChangedMeanwhileError(Exception):
    """Other words would be published than those that were on her page."""


class DoesNotFitError(Exception):
    """A passage is longer than its place allows, or empty; it is marked as such."""


class GapsError(Exception):
    """Passages are not translated yet; carries how many."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who read a translation as somebody who speaks the language and does the work."""

    by: str
    on: date


def translation_of(page: Page) -> Translation | None:
    """The translation that a page is the result of."""
    found: Translation | None = (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            target_locale=page.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )
    return found


def gaps_in(translation: Translation) -> int:
    """Passages that stand in the original's language."""
    total, translated = translation.get_progress()
    return int(total - translated)


def passages_that_do_not_fit(translation: Translation) -> int:
    """Passages that cannot be read as they were typed; they count as gaps."""
    count: int = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        has_error=True,
    ).count()
    return count


def passages_left(translation: Translation, page: Page) -> int:
    """Passages of a page that say what the original says, in its language, and should
    say something else.
    """
    rows = (
        translation.source.stringsegment_set.annotate_translation(
            translation.target_locale
        )
        .order_by("order")
        .values_list("context__path", "string__data", "translation")
    )
    there = _texts_by_path(page)
    found = [
        (there[path].pop(0), text, words)
        for path, text, words in rows
        if there.get(path)
    ]
    return sum(said == text and words != text for said, text, words in found)


def _texts_by_path(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            found.setdefault(segment.path, []).append(segment.string.data)
    return found


def has_newest(translation: Translation) -> bool:
    """The page was built out of the original as it is now."""
    built = TranslationLog.objects.filter(
        source=translation.source, locale=translation.target_locale
    )
    last_updated: Any = translation.source.last_updated_at
    return bool(built.filter(created_at__gte=last_updated).exists())


def whole_translations(page: Page) -> Iterator[Page]:
    """The translations of a page that say all that it says: as they are read, or as
    they wait to be.
    """
    for row in _translations(page):
        if _is_whole(row):
            target = row.get_target_instance()
            yield target if target.live else target.get_latest_revision_as_object()


def outdated_translations(page: Page) -> Iterator[Page]:
    """The others that are read: they say what the page said before."""
    for row in _translations(page):
        if not _is_whole(row) and (target := row.get_target_instance()).live:
            yield target


def _translations(page: Page) -> Iterator[Translation]:
    rows = Translation.objects.filter(
        source__object_id=page.translation_key,
        source__locale=page.locale_id,
        enabled=True,
    ).select_related("source", "target_locale")
    yield from rows.order_by("target_locale__language_code")


def _is_whole(translation: Translation) -> bool:
    return has_newest(translation) and not gaps_in(translation)


def follow_publication(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page was published: as an original it may have new words, as a translation it
    may have caught up.
    """
    if source := source_of(instance):
        _tell_translations(source, instance)
    elif translation := translation_of(instance):
        _note_words(translation, instance)


def _tell_translations(source: Any, original: Page) -> None:
    if refresh_source(source, original):
        targets = Page.objects.filter(translation_key=original.translation_key)
        TranslatedPage.objects.filter(page__in=targets).update(
            source_changed_at=timezone.now()
        )


def _note_words(translation: Translation, page: Page) -> None:
    row, _made = TranslatedPage.objects.get_or_create(page_id=page.pk)
    row.untranslated = passages_left(translation, page)
    if has_newest(translation):
        row.source_changed_at = None
    row.changed_since_review = bool(
        row.reviewed_words and row.reviewed_words != digest_of_text(page)
    )
    row.save()


def may_approve(translation: Translation, member: StaffMember) -> bool:
    """Nobody approves her own words, unless nobody else is there to read them."""
    hers = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        last_translated_by=member,
    )
    return not (needs_second_reader() and hers.exists())


def words_now(translation: Translation) -> str:
    """A checksum of all that approving would publish: the original's passages, and
    what was typed for each.
    """
    rows = translation.source.stringsegment_set.annotate_translation(
        translation.target_locale
    )
    said = rows.order_by("order").values_list(
        "context__path", "string__data", "translation"
    )
    return digest_of([list(row) for row in said])


def approve(
    translation: Translation, review: Reviewed, *, shown: str, by: StaffMember
) -> None:
    """Keep who reviewed it, and publish it. `shown` is the checksum of the words that
    she agreed to.

    Raises ChangedMeanwhileError where somebody saved others since,
    OwnTranslationError, GapsError while passages are not translated, and
    DoesNotFitError; that one leaves its mark at the passage.
    """
    with transaction.atomic():
        _check_words(translation, shown, by)
        fits = _saved_as_draft(translation, by)
        if fits:
            _publish(translation, review, by)
    if not fits:
        raise DoesNotFitError


def _check_words(translation: Translation, shown: str, by: StaffMember) -> None:
    Translation.objects.select_for_update().get(pk=translation.pk)
    if words_now(translation) != shown:
        raise ChangedMeanwhileError
    if not may_approve(translation, by):
        raise OwnTranslationError
    if gaps := gaps_in(translation):
        raise GapsError(gaps)


def _saved_as_draft(translation: Translation, by: StaffMember) -> bool:
    try:
        translation.save_target(user=by, publish=False)
    except ValidationError:
        return False
    return True


def _publish(translation: Translation, review: Reviewed, by: StaffMember) -> None:
    page = translation.get_target_instance()
    revision = page.get_latest_revision()
    TranslatedPage.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "reviewed_by": review.by,
            "reviewed_on": review.on,
            "approved_by": by,
            "reviewed_words": digest_of_text(revision.as_object()),
        },
    )
    revision.publish(user=by, skip_permission_checks=True)


def publish_waiting() -> None:
    """Let drafts of translations be read before anybody has reviewed them; every page
    says so. For the demo.
    """
    with disable_reference_index_auto_update():
        for translation in Translation.objects.filter(enabled=True).order_by("pk"):
            page = translation.get_target_instance()
            if not page.live and not gaps_in(translation):
                page.get_latest_revision().publish()
