"""The small mark-up of content files: paragraphs, **bold**, *italic* and lists with "-
"; nothing else.
"""

import re
from html import escape

BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
ITALIC = re.compile(r"(?<![*\w])\*(?=\S)([^*]+?)(?<=\S)\*(?![*\w])")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def to_html(text: str) -> str:
    """Plain text as the HTML that the editor keeps. What looks like HTML is shown as
    it was typed.
    """
    return "".join(
        _paragraph(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()
    )


def _paragraph(part: str) -> str:
    lines = part.strip().splitlines()
    if all(line.lstrip().startswith("- ") for line in lines):
        items = "".join(f"<li>{_inline(line.lstrip()[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>"


def _inline(text: str) -> str:
    bold = BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
    return ITALIC.sub(r"<i>\1</i>", bold)


def count_words(text: str) -> int:
    """Words of a text; mark-up does not count."""
    return len(WORD.findall(TAG.sub(" ", text)))
