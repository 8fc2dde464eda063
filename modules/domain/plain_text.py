"""The small mark-up of content files: paragraphs, **bold**, *italic* or _italic_, and
lists with "- ", deeper ones indented by two spaces; nothing else.

A backslash before one of these signs lets it stand for itself; one at the end of a line
breaks the line. `modules.domain.from_html` is the way back.
"""

import re
from collections.abc import Sequence
from html import escape

BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
ITALIC = re.compile(r"(?<![*\w])\*(?=\S)([^*]+?)(?<=\S)\*(?![*\w])")
LOW_ITALIC = re.compile(r"(?<![\w])_(?=\S)([^_]+?)(?<=\S)_(?![\w])")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
LITERAL = {"\\": "\ue000", "*": "\ue001", "_": "\ue002", "-": "\ue003"}
ESCAPED = re.compile(r"\\([\\*_-])")
HELD = str.maketrans({held: sign for sign, held in LITERAL.items()})
INDENT = 2


def to_html(text: str) -> str:
    """Plain text as the HTML that the editor keeps. What looks like HTML is shown as
    it was typed.
    """
    held = ESCAPED.sub(lambda found: LITERAL[found[1]], text.strip())
    html = "".join(
        _paragraph(part) for part in re.split(r"\n\s*\n", held) if part.strip()
    )
    return html.translate(HELD)


def _paragraph(part: str) -> str:
    """A paragraph, a list, or a paragraph that leads into a list."""
    lines = _whole_lines(part)
    is_item = [line.lstrip().startswith("- ") for line in lines]
    start = is_item.index(True) if True in is_item else len(lines)
    if not all(is_item[start:]):
        start = len(lines)
    lead = " ".join(line.strip() for line in lines[:start])
    items = [_item(line) for line in lines[start:]]
    return (f"<p>{_inline(lead)}</p>" if lead else "") + (_list(items) if items else "")


def _whole_lines(part: str) -> list[str]:
    """The lines; one that ends with a backslash takes the next one in, with a break."""
    found: list[str] = []
    is_open = False
    for line in part.rstrip().splitlines():
        words = line.rstrip()
        kept = words[:-1].rstrip() if words.endswith("\\") else words
        if is_open:
            found[-1] += "\n" + kept.strip()
        else:
            found.append(kept)
        is_open = kept != words
    return found


def _item(line: str) -> tuple[int, str]:
    words = line.lstrip()
    return (len(line) - len(words)) // INDENT, words[2:]


def _list(items: Sequence[tuple[int, str]]) -> str:
    """Items with their depth as lists within lists."""
    html, level = [], -1
    for depth, words in items:
        if depth > level:
            html.append("<ul>")
            level += 1
        else:
            deeper = level - depth
            html.append("</li>" + "</ul></li>" * deeper)
            level = depth
        html.append(f"<li>{_inline(words)}")
    return "".join(html) + "</li></ul>" + "</li></ul>" * level


def _inline(text: str) -> str:
    bold = BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
    italic = LOW_ITALIC.sub(r"<i>\1</i>", ITALIC.sub(r"<i>\1</i>", bold))
    return italic.replace("\n", "<br/>")


def count_words(text: str) -> int:
    """Words of a text; mark-up does not count."""
    return len(WORD.findall(TAG.sub(" ", text)))
