"""The originals of translations, as wagtail-localize keeps them: a frozen text and its
segments.

wagtail-localize writes a segment at a time, several queries each. A page of eighty
segments that comes with a pack is written with a dozen queries; the rows are the same.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from modules.domain.plain_data import digest_of

Segment = Any
NOT_WORDS = frozenset({"asks_to_read", "change_note", "found_by"})
"""What an editor says of one publication, and what search alone reads: the text stays
the same.
"""


def digest_of_text(page: Page) -> str:
    """A checksum of everything that a translation takes from a page."""
    names = [field.field_name for field in get_translatable_fields(type(page))]
    said = {**page.serializable_data(), **_streams(page)}
    return digest_of({name: said.get(name) for name in names if name not in NOT_WORDS})


def _streams(page: Page) -> dict[str, Any]:
    """Its blocks as data: what comes from a pack and what a form sends give the parts
    of a block in different orders, and say the same.
    """
    return {
        field.name: list(field.value_from_object(page).raw_data)
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
    }


def source_of(page: Page) -> TranslationSource | None:
    found: TranslationSource | None = TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id
    ).first()
    return found


def up_to_date_source(
    page: Page, segments: Sequence[Segment] | None = None
) -> TranslationSource:
    """The original with the words that stand on the page now. Taking a page apart is
    most of the work: whoever has done it hands the segments over.
    """
    source = source_of(page)
    if source is None:
        return _new_source(page, segments or extract_segments(page))
    refresh_source(source, page)
    return source


def refresh_source(source: TranslationSource, page: Page) -> bool:
    """Take the page's words over; returns whether they are others than before."""
    if digest_of_text(source.as_instance()) == digest_of_text(page):
        return False
    source.update_from_db()
    return True


def _new_source(page: Page, segments: Sequence[Segment]) -> TranslationSource:
    original, _made = TranslatableObject.objects.get_or_create_from_instance(page)
    source = TranslationSource.objects.create(
        object=original,
        locale=page.locale,
        specific_content_type=page.cached_content_type,
        object_repr=str(page)[:200],
        content_json=page.to_json(),
        schema_version=get_schema_version(page._meta.app_label),
        last_updated_at=timezone.now(),
    )
    _write_segments(source, page, segments)
    return source


def _write_segments(
    source: TranslationSource, page: Page, segments: Sequence[Segment]
) -> None:
    contexts = _contexts(source, page, segments)
    by_kind: dict[type, list[Segment]] = {}
    for segment in segments:
        by_kind.setdefault(type(segment), []).append(segment)
    _write_strings(source, by_kind.get(StringSegmentValue, []), contexts)
    _write_templates(source, by_kind.get(TemplateSegmentValue, []), contexts)
    OverridableSegment.objects.bulk_create(
        OverridableSegment(
            source=source,
            context=contexts[value.path],
            order=value.order,
            data_json=json.dumps(value.data, cls=DjangoJSONEncoder),
        )
        for value in by_kind.get(OverridableSegmentValue, [])
    )
    for value in by_kind.get(RelatedObjectSegmentValue, []):
        RelatedObjectSegment.from_value(source, value)


def _contexts(
    source: TranslationSource, page: Page, segments: Iterable[Segment]
) -> dict[str, TranslationContext]:
    kinds = _block_kinds(page)
    paths = dict.fromkeys(segment.path for segment in segments)
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object_id=source.object_id,
                path=path,
                path_id=TranslationContext._get_path_id(path),
                field_path=".".join(kinds.get(part, part) for part in path.split(".")),
            )
            for path in paths
        ],
        ignore_conflicts=True,
    )
    found = TranslationContext.objects.filter(object_id=source.object_id)
    return {context.path: context for context in found}


def _block_kinds(page: Page) -> Mapping[str, str]:
    """What each block of a page is, by its id."""
    return dict(_kinds_in(list(_streams(page).values())))


def _kinds_in(data: Any) -> Iterator[tuple[str, str]]:
    if isinstance(data, Mapping):
        if "id" in data and "type" in data:
            yield data["id"], data["type"]
        yield from _kinds_in(list(data.values()))
    elif isinstance(data, list):
        for item in data:
            yield from _kinds_in(item)


def _write_strings(
    source: TranslationSource,
    values: Sequence[StringSegmentValue],
    contexts: Mapping[str, TranslationContext],
) -> None:
    strings = strings_of(source, [value.string.data for value in values])
    StringSegment.objects.bulk_create(
        StringSegment(
            source=source,
            context=contexts[value.path],
            order=value.order,
            string=strings[value.string.data],
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for value in values
    )


def strings_of(source: TranslationSource, texts: Sequence[str]) -> dict[str, String]:
    """Texts of the original as rows, by their words; made where there is none."""
    hashes = {String._get_data_hash(text): text for text in texts}
    String.objects.bulk_create(
        [
            String(locale_id=source.locale_id, data_hash=code, data=text)
            for code, text in hashes.items()
        ],
        ignore_conflicts=True,
    )
    found = String.objects.filter(locale=source.locale_id, data_hash__in=list(hashes))
    return {hashes[row.data_hash]: row for row in found}


def _write_templates(
    source: TranslationSource,
    values: Sequence[TemplateSegmentValue],
    contexts: Mapping[str, TranslationContext],
) -> None:
    by_html = groupby(sorted(values, key=_html), key=_html)
    rows = {html: Template.from_value(next(group)) for html, group in by_html}
    TemplateSegment.objects.bulk_create(
        TemplateSegment(
            source=source,
            context=contexts[value.path],
            order=value.order,
            template=rows[_html(value)],
        )
        for value in values
    )


def _html(value: TemplateSegmentValue) -> str:
    return str(value.template)
