"""The editor's HTML as the small mark-up of content files: the way back from
`modules.domain.plain_text.to_html`.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from modules.domain.plain_text import INDENT

BOLD_TAGS = frozenset({"b", "strong"})
ITALIC_TAGS = frozenset({"i", "em"})
BLOCK_TAGS = frozenset({"p", "ul", "ol", "li", "h2", "h3", "h4", "div"})
SPACES = re.compile(r"[ \t\r\n]+")
SIGNS = re.compile(r"([\\*]|(?<!_)_(?!_))")
ALL_SIGNS = re.compile(r"([\\*_])")
BREAK = "\\\n"


@dataclass(slots=True)
class Run:
    """Words that look alike."""

    words: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph, or a line of a list: which list it is, and how deep it stands."""

    list_number: int = 0
    depth: int = 0
    runs: list[Run] = field(default_factory=list)


def from_html(html: str) -> str:
    """Plain text that `to_html` turns into the same words again."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text, before = "", Block()
    for block in reader.blocks:
        words = _words(block.runs)
        if not words:
            continue
        is_same_list = 0 < block.list_number == before.list_number
        block.depth = min(block.depth, before.depth + 1) if is_same_list else 0
        text += ("\n" if is_same_list else "\n\n") + _line(block, words)
        before = block
    return text.strip()


def _line(block: Block, words: str) -> str:
    if not block.list_number:
        return re.sub(r"^- ", r"\\- ", words)
    return " " * INDENT * block.depth + "- " + words


class _Reader(HTMLParser):
    """Cuts HTML into blocks of runs. A tag that the mark-up does not know leaves its
    words.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.lists = self.list_number = self.bold = self.italic = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"ul", "ol"}:
            self.list_number += self.lists == 0
            self.lists += 1
        elif tag == "li":
            self.blocks.append(Block(self.list_number, max(0, self.lists - 1)))
        elif tag == "br":
            self._add(Run("\n"))
        elif tag in BLOCK_TAGS:
            self.blocks.append(Block())
        self._mark(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self.lists -= 1
        elif tag in BLOCK_TAGS - {"li"}:
            self.blocks.append(Block())
        self._mark(tag, -1)

    def handle_data(self, data: str) -> None:
        words = SPACES.sub(" ", data)
        self._add(Run(words, self.bold > 0, self.italic > 0))

    def _mark(self, tag: str, step: int) -> None:
        self.bold += step * (tag in BOLD_TAGS)
        self.italic += step * (tag in ITALIC_TAGS)

    def _add(self, run: Run) -> None:
        if not self.blocks:
            self.blocks.append(Block())
        runs = self.blocks[-1].runs
        last = runs[-1] if runs else None
        if last and (last.is_bold, last.is_italic) == (run.is_bold, run.is_italic):
            last.words += run.words
        else:
            runs.append(run)


def _words(runs: list[Run]) -> str:
    """The runs of one block in one text, with their marks."""
    text = plain = ""
    for index, run in enumerate(runs):
        before = (text + plain)[-1:]
        marked = _marked(run, before, _first_sign(runs[index + 1 :]))
        if marked:
            text, plain = text + SIGNS.sub(r"\\\1", plain) + marked, ""
        else:
            plain += run.words
    text += SIGNS.sub(r"\\\1", plain)
    lines = [SPACES.sub(" ", line).strip(" ") for line in text.split("\n")]
    return BREAK.join(line for line in lines if line)


def _first_sign(runs: list[Run]) -> str:
    following = next((run for run in runs if run.words), Run(""))
    is_marked = following.is_bold and following.words[0] not in " \n"
    return "*" if is_marked else following.words[:1]


def _marked(run: Run, before: str, after: str) -> str:
    """A run with its marks; empty for plain words, and for italic ones that touch
    others, which the mark-up cannot say.
    """
    core = run.words.strip(" \n")
    if not core or not (run.is_bold or run.is_italic):
        return ""
    start = run.words.index(core)
    left, right = run.words[:start], run.words[start + len(core) :]
    inner = (ALL_SIGNS if run.is_italic else SIGNS).sub(r"\\\1", core)
    if run.is_bold:
        inner = f"_{inner}_" if run.is_italic else inner
        return f"{left}**{inner}**{right}"
    around = (left or before)[-1:] + (right or after)[:1]
    if re.search(r"\w", around):
        return ""
    sign = "_" if "*" in around else "*"
    return f"{left}{sign}{inner}{sign}{right}"
