"""Write translated words that come with a pack, and never over those that an editor
has typed or imported here.

The words go the way that an editor's go: as translations of strings, out of which
wagtail-localize builds the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from modules.models import LoadedContent
from modules.services.publishing import Incoming, Outcome
from modules.services.translation_sources import (
    Segment,
    digest_of_text,
    up_to_date_source,
)

Key = tuple[int, int]
"""A string and its context, by their rows."""


@dataclass(frozen=True, slots=True)
class TranslatedTexts:
    """A page of here, and the same page as a pack has it in both languages; these two
    are built from files and never saved.
    """

    page: Page
    original: Page
    translated: Page
    locale: Locale

    def is_as_in_pack(self) -> bool:
        """Nobody here has changed the original."""
        return digest_of_text(self.page) == digest_of_text(self.original)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands, its words, and those of the other language."""

    path: str
    original: str
    translated: str


def _passages(
    original: Sequence[Segment], translated: Sequence[Segment]
) -> list[Passage]:
    both = zip(_strings(original), _strings(translated), strict=True)
    return [
        Passage(one.path, one.string.data, other.string.data) for one, other in both
    ]


def _strings(segments: Sequence[Segment]) -> list[StringSegmentValue]:
    return [each for each in segments if isinstance(each, StringSegmentValue)]


def load_translation(new: Incoming, texts: TranslatedTexts) -> Outcome:
    """Take over the words of a pack, and make a draft of the page where nobody reads
    it yet. A page that is read changes when an editor approves the new words.
    """
    record = LoadedContent.objects.filter(key=new.key).first()
    target = _target(texts)
    if record is not None and target is None and not new.replaces:
        return Outcome.REMOVED_BY_EDITOR
    if record is not None and record.digest == new.digest and not new.replaces:
        return Outcome.UNCHANGED
    if record is not None and record.pack != new.pack and not new.replaces:
        return Outcome.OF_ANOTHER_PACK
    original = extract_segments(texts.original)
    passages = _passages(original, extract_segments(texts.translated))
    known = original if texts.is_as_in_pack() else None
    source = up_to_date_source(texts.page, known)
    Translation.objects.get_or_create(source=source, target_locale=texts.locale)
    is_kept = _write_words(new, source, _wanted(source, passages), texts.locale)
    if target is None or not target.live:
        source.create_or_update_translation(
            texts.locale, publish=False, copy_parent_pages=True, fallback=True
        )
    _remember(new, texts)
    return Outcome.CHANGED_BY_EDITOR if is_kept else Outcome.PUBLISHED


def _target(texts: TranslatedTexts) -> Page | None:
    """The translated page; a copy that waits for its translation is none yet."""
    found: Page | None = Page.objects.filter(
        translation_key=texts.page.translation_key,
        locale=texts.locale,
        alias_of=None,
    ).first()
    return found


def _remember(new: Incoming, texts: TranslatedTexts) -> None:
    target = _target(texts)
    LoadedContent.objects.update_or_create(
        key=new.key,
        defaults={
            "digest": new.digest,
            "pack": new.pack,
            "page_id": target.pk if target else None,
        },
    )


def _write_words(
    new: Incoming, source: TranslationSource, wanted: Mapping[Key, str], locale: Locale
) -> bool:
    """Returns whether somebody's own words were kept where the pack has others."""
    there = _translations_of(source, locale)
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=locale,
            data=words,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name=_tool(new),
        )
        for (string, context), words in wanted.items()
        if (string, context) not in there
    )
    other = [row for key, row in there.items() if wanted.get(key, row.data) != row.data]
    ours = [row for row in other if new.replaces or row.tool_name == _tool(new)]
    _rewrite(new, ours, wanted)
    return len(ours) < len(other)


def _rewrite(
    new: Incoming, rows: Sequence[StringTranslation], wanted: Mapping[Key, str]
) -> None:
    for row in rows:
        row.data = wanted[(row.translation_of_id, row.context_id)]
        row.tool_name, row.last_translated_by = _tool(new), None
        row.has_error, row.field_error = False, ""
        row.updated_at = timezone.now()
    StringTranslation.objects.bulk_update(rows, WRITTEN, batch_size=100)


WRITTEN = (
    "data",
    "tool_name",
    "last_translated_by",
    "has_error",
    "field_error",
    "updated_at",
)


def _tool(new: Incoming) -> str:
    """What the editor of translations calls these words' origin; a person's own words
    bear no name, or that of the PO file they came in.
    """
    return f"Content pack: {new.pack}"


def _wanted(source: TranslationSource, passages: Iterable[Passage]) -> dict[Key, str]:
    """The words for passages that stand on the page as the pack has them."""
    rows = StringSegment.objects.filter(source=source).values_list(
        "context__path", "string__data", "string_id", "context_id"
    )
    known = {(path, text): (string, context) for path, text, string, context in rows}
    return {
        known[(each.path, each.original)]: each.translated
        for each in passages
        if (each.path, each.original) in known
    }


def _translations_of(
    source: TranslationSource, locale: Locale
) -> dict[Key, StringTranslation]:
    rows = StringTranslation.objects.filter(
        context__object_id=source.object_id, locale=locale
    )
    return {(row.translation_of_id, row.context_id): row for row in rows}
