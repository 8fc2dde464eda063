"""Lists of answers, lines and places in a form, drawn by Wagtail's widget."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.utils import ErrorList
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html
from wagtail import blocks
from wagtail.blocks.base import BlockField, BlockWidget
from wagtail.blocks.stream_block import StreamBlockValidationError

from assessments.domain.questions import MOST_CHOICES

SAY_WHAT_IS_ADDED = forms.Script("assessments/add-words.js", type="module")


class LinesWidget(BlockWidget):
    """A list that was not sent at all is an empty one. A line in which nothing was
    written is none, so a row that was left over is not asked about. `add` is what its
    button says: Wagtail speaks of blocks.
    """

    def __init__(self, block: blocks.StreamBlock, add: str | Promise) -> None:
        super().__init__(block)
        self.add = add

    def render_with_errors(self, *args: Any, **options: Any) -> str:
        drawn = super().render_with_errors(*args, **options)
        return format_html('<div data-add="{}">{}</div>', self.add, drawn)

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[SAY_WHAT_IS_ADDED])  # type: ignore[list-item]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if self.block_def.value_omitted_from_data(data, files, name):
            return self.block_def.empty_value()
        sent = super().value_from_datadict(data, files, name)
        written = [
            (child.block_type, child.value, child.id)
            for child in sent
            if _is_written(child.value)
        ]
        return blocks.StreamValue(self.block_def, written)


def _is_written(value: Any) -> bool:
    """Whether anything stands in a line, or in one of its parts."""
    parts = value.values() if isinstance(value, blocks.StructValue) else [value]
    return any(part.strip() if isinstance(part, str) else part for part in parts)


def list_field(
    name: str, child: blocks.Block, *, add: Promise, **options: Any
) -> BlockField:
    """A list of one kind of block: a stream, the only list Wagtail’s widget takes."""
    block = blocks.StreamBlock(
        [(name, child)],
        max_num=MOST_CHOICES,
        required=options.get("required", True),
    )
    return BlockField(block=block, widget=LinesWidget(block, add), **options)


def as_list(field: forms.Field, written: Iterable[tuple[str | None, Any]]) -> Any:
    """Pairs of id and value as such a list holds them. One without an id gets one: the
    page names its parts by them.
    """
    block = field.block  # type: ignore[attr-defined]
    name = next(iter(block.child_blocks))
    return block.to_python(
        [
            {"type": name, "id": key or str(uuid4()), "value": value}
            for key, value in written
        ]
    )


def add_to_list(errors: Any, name: str, sentence: str) -> None:
    """Say a fault of a whole list, beside those of its lines. A list that is refused as
    a whole already says enough.
    """
    known = errors[name].as_data()[0] if name in errors else None
    lines = getattr(known, "block_errors", {})
    if known is None or lines:
        whole = [*getattr(known, "non_block_errors", ErrorList()).as_data(), sentence]
        fault = StreamBlockValidationError(lines, whole)
        errors[name] = ErrorList([fault])
