"""Template tags of what a text rests on."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from modules.models import SourceDocument

register = template.Library()


@register.simple_tag
def cited_in(sections: Iterable[Mapping[str, Any]]) -> dict[SourceDocument, int]:
    """Each document that the sections of a page rest on, once, with its number in the
    order of reading.
    """
    cited: dict[SourceDocument, int] = {}
    for section in sections:
        for _basis, place in section["references"]:
            cited.setdefault(place.document, len(cited) + 1)
    return cited
