"""Two versions of a block beside each other, in words that an editor can read."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.compare import (
    BlockComparison,
    StructBlockComparison,
    diff_text,
    get_comparison_class_for_block,
)

QUIET = frozenset({"key", "basis", "sources", "reviewed_by"})
"""Said of a new block, and where somebody has changed one."""


def said(block: blocks.Block, value: Any) -> str:
    """A value as it stands in the form, not as it is kept."""
    if isinstance(block, blocks.BooleanBlock):
        return _("yes") if value else _("no")
    if hasattr(block, "find"):
        return str(block.find(value or "") or value or "")
    if isinstance(block, blocks.ChoiceBlock):
        return _chosen(block.field.choices, value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _chosen(choices: Iterable[tuple[Any, Any]], value: Any) -> str:
    """What was chosen, after what it stands under."""
    for name, label in choices:
        if not isinstance(label, str | Promise):
            for inner, words in label:
                if inner == value:
                    return f"{name}: {words}"
        elif name == value:
            return str(label)
    return str(value)


class SaidComparison(BlockComparison):
    """One field of plain words, a choice or a tick."""

    def htmlvalue(self, val: Any) -> str:
        return escape(said(self.block, val))

    def htmldiff(self) -> str:
        one, other = said(self.block, self.val_a), said(self.block, self.val_b)
        return str(diff_text(one, other).to_html())


class WordsComparison(StructBlockComparison):
    """The fields by their labels, without those that say nothing."""

    def htmlvalue(self, val: Any) -> SafeString:
        return self._listed(val, val, lambda field: field.htmlvalue(field.val_b))

    def htmldiff(self) -> SafeString:
        return self._listed(self.val_a, self.val_b, lambda field: field.htmldiff())

    def _listed(
        self, before: Any, after: Any, show: Callable[[BlockComparison], str]
    ) -> SafeString:
        lines = [
            (field.block.label, show(field)) for field in self._fields(before, after)
        ]
        rows = format_html_join("\n", "<dt>{}</dt><dd>{}</dd>", lines)
        return format_html("<dl>{}</dl>", rows)

    def _fields(self, before: Any, after: Any) -> Iterator[BlockComparison]:
        for name, block in self.block.child_blocks.items():
            one, other = before[name], after[name]
            is_kept = self.exists_a and self.exists_b and one == other
            if (one or other) and not (is_kept and name in QUIET):
                yield _comparison_of(block)(block, True, True, one, other)


def _comparison_of(block: blocks.Block) -> type[BlockComparison]:
    is_plain = isinstance(block, blocks.FieldBlock)
    if is_plain and not isinstance(block, blocks.RichTextBlock | blocks.ChooserBlock):
        return SaidComparison
    found: type[BlockComparison] = get_comparison_class_for_block(block)
    return found


class WordsBlock(blocks.StructBlock):
    """Several fields, compared in words."""

    def get_comparison_class(self) -> type[BlockComparison]:
        return WordsComparison
