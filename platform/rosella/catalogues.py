"""Find every sentence to translate and bring the catalogues up to date, without GNU
gettext on the machine.

`python -m rosella.catalogues` merges new sentences into
`locale/<language>/LC_MESSAGES/django.po` of each package and drops what is no longer
said; translators fill in the rest. tests/rosella/test_catalogues.py fails while a
sentence is missing.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from rosella.paths import CHECKOUT

PACKAGES = (
    "platform/rosella",
    "platform/ui",
    "platform/accounts",
    "platform/records",
    "platform/chat",
    "modules",
    "helpline",
    "assessments",
    "supervision",
    "community",
)
LANGUAGES = ("id",)
WIDTH = 100
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf" (gettext|ngettext|pgettext|_)\({STRING}(?:,\s*{STRING})?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands in the source: its plural and its context may be
    empty.
    """

    text: str
    plural: str = ""
    context: str = ""


def sentences(package: Path) -> dict[Sentence, list[tuple[str, str]]]:
    """Every sentence of a package and the files where it stands."""
    found: dict[Sentence, list[tuple[str, str]]] = {}
    for path in sorted(package.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        place = (path.relative_to(CHECKOUT).as_posix(), "")
        for sentence in _in_file(path):
            found.setdefault(sentence, []).append(place)
    return found


def _in_file(path: Path) -> Iterator[Sentence]:
    source = path.read_text()
    if path.suffix == ".py":
        yield from in_python(source)
    elif "templates" in path.parts:
        yield from in_template(source)


def in_python(source: str) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = [
                word.value
                for word in node.args
                if isinstance(word, ast.Constant) and isinstance(word.value, str)
            ]
            yield from _from_call(node.func.id, words)


def in_template(source: str) -> Iterator[Sentence]:
    from django.utils.translation.template import templatize  # noqa: PLC0415 - needs settings

    for name, first, second in IN_TEMPLATE.findall(templatize(source)):
        words = [ast.literal_eval(word) for word in (first, second) if word]
        yield from _from_call(name, words)


def _from_call(name: str, words: list[str]) -> Iterator[Sentence]:
    if not words or not words[0]:
        return
    if name in PLAIN:
        yield Sentence(words[0])
    elif name in PLURAL and len(words) > 1:
        yield Sentence(words[0], plural=words[1])
    elif name in CONTEXT and len(words) > 1:
        yield Sentence(words[1], context=words[0])


def catalogue(package: Path, language: str) -> Path:
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def update(package: Path, language: str) -> int:
    """Merge the sentences of a package into its catalogue; return how many wait for
    a translation.
    """
    found = sentences(package)
    path = catalogue(package, language)
    if not found:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue_file = (
        polib.pofile(str(path), wrapwidth=WIDTH) if path.exists() else _new(language)
    )
    known = {
        Sentence(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry
        for entry in catalogue_file
    }
    catalogue_file[:] = [
        _entry(sentence, places, known.get(sentence))
        for sentence, places in sorted(found.items(), key=str)
    ]
    catalogue_file.save(str(path))
    return sum(not entry.translated() for entry in catalogue_file)


def _new(language: str) -> polib.POFile:
    file = polib.POFile(wrapwidth=WIDTH)
    file.metadata = {
        "Project-Id-Version": "Rosella",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return file


def _entry(
    sentence: Sentence, places: list[tuple[str, str]], known: polib.POEntry | None
) -> polib.POEntry:
    entry = known or polib.POEntry(
        msgid=sentence.text,
        msgid_plural=sentence.plural,
        msgctxt=sentence.context or None,
        msgstr_plural={0: ""} if sentence.plural else {},
    )
    entry.occurrences = sorted(set(places))
    entry.flags = ["python-format"] if re.search(r"%\(\w+\)[sd]", sentence.text) else []
    return entry


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "rosella.settings.building"
    import django  # noqa: PLC0415 - settings first

    django.setup()
    for language in LANGUAGES:
        for package in PACKAGES:
            waiting = update(CHECKOUT / package, language)
            sys.stdout.write(
                f"{language} {package}: {waiting} wait for a translation\n"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
