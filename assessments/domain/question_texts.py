"""Everything that a question says, as texts by their place: plain Python.

The places are those of a content pack: "content", "explanation", "guide", and for each
choice "text:a" and "feedback:a".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from modules.domain.plain_data import digest_of

Texts = Mapping[str, str]
Place = tuple[object, ...]
WORDS = ("content", "explanation", "guide")
TRUTHS = ("true", "false")
LISTS = ("choices", "items")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question in one language."""

    language: str
    texts: Texts

    @property
    def content(self) -> str:
        return self.texts.get("content", "")

    @property
    def explanation(self) -> str:
        return self.texts.get("explanation", "")

    @property
    def guide(self) -> str:
        return self.texts.get("guide", "")

    def choice(self, choice: Mapping[str, Any]) -> dict[str, Any]:
        """The same choice in this language."""
        said = {
            name: self.texts.get(f"{name}:{choice['id']}", "")
            for name in ("text", "feedback")
        }
        return {**choice, **said}


def texts_of(words: Mapping[str, str], choices: Iterable[Mapping[str, Any]]) -> Texts:
    """The texts of a version; `words` are its content, explanation and guide."""
    found = dict(words)
    for choice in choices:
        for name in ("text", "feedback"):
            found[f"{name}:{choice['id']}"] = choice.get(name, "")
    return {name: text for name, text in found.items() if text}


def digest_of_texts(texts: Texts) -> str:
    """By which a translation knows the words that it was made from."""
    return digest_of({name: text.strip() for name, text in texts.items()})


def parts_of(entry: Mapping[str, Any]) -> Iterator[tuple[str, Place, Any]]:
    """What stands in a question of a pack, of whatever sort: each with the place that
    it has here, and the keys that lead to it in the file.
    """
    for name in WORDS:
        if name in entry:
            yield name, (name,), entry[name]
    for truth in TRUTHS:
        if f"feedback_{truth}" in entry:
            name = f"feedback_{truth}"
            yield f"feedback:{truth}", (name,), entry[name]
    for name in LISTS:
        lines = entry.get(name)
        for index, line in enumerate(lines if isinstance(lines, list) else []):
            yield from _line_parts(line, (name, index))


def _line_parts(line: Any, place: Place) -> Iterator[tuple[str, Place, Any]]:
    if not isinstance(line, Mapping):
        return
    for name in ("text", "feedback"):
        if name in line:
            yield f"{name}:{line.get('id')}", (*place, name), line[name]
