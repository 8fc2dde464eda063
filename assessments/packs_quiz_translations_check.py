"""What can be wrong with a translated quiz, as sentences with the line to mend."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings

from assessments.domain.question_texts import parts_of
from assessments.models.quiz import FIRST_LANGUAGE, HEAD_TEXTS
from assessments.packs_quiz_shape import LINE_KEYS, TEXTS, WORDS
from modules.kinds.checking import CODE, Faults, items_of
from modules.kinds.languages import check_language, language_of, original_in
from modules.packs import PackFile, Problem

KEYS = frozenset({"language", "questions", *HEAD_TEXTS})
QUESTION_KEYS = frozenset({"code", *WORDS, "choices", "items"})
PAIR_KEYS = frozenset({"from", "to"})
LINES = ("choices", "items")
LINE_KEYS_HERE = frozenset(LINE_KEYS) - {"right"}
LONGEST = 20_000
Place = tuple[object, ...]
Entry = Mapping[str, Any]


def faults_of(file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
    """Every fault at once, each with its line. A pack of translations alone is not held
    against originals that are elsewhere.
    """
    faults = Faults(file)
    _check_shape(faults)
    if faults.found:
        return faults.found
    original = original_in(pack, file)
    _check_language(faults, original.data if original else {})
    if original is not None:
        _check_head(faults, original.data)
        _check_questions(faults, items_of(original.data, "questions"))
    return faults.found


def _check_shape(faults: Faults) -> None:
    """While there is a fault in it, nothing else of the file is looked at."""
    data = faults.file.data
    faults.known(data, KEYS)
    for name in HEAD_TEXTS:
        if name in data:
            _check_pair(faults, data[name], (name,), most=TEXTS[name])
    seen: set[str] = set()
    for index, entry in faults.parts(data, "questions"):
        place = ("questions", index)
        faults.known(entry, QUESTION_KEYS, *place)
        _check_code(faults, entry.get("code"), seen, place)
        for name in LINES:
            for at, line in faults.parts(entry, name, *place):
                faults.known(line, LINE_KEYS_HERE, *place, name, at)
                faults.texts(line, ["id"], *place, name, at)
        for _name, inside, both in parts_of(entry):
            _check_pair(faults, both, (*place, *inside))


def _check_code(faults: Faults, code: object, seen: set[str], place: Place) -> None:
    if not isinstance(code, str) or not CODE.match(code):
        faults.add("A question is named by its “code”.", *place)
    elif code in seen:
        faults.add(f"The question “{code}” stands here twice.", *place, "code")
    seen.add(str(code))


def _check_pair(
    faults: Faults, both: object, place: Place, *, most: int = LONGEST
) -> None:
    if not isinstance(both, dict):
        faults.add("Here “from” and “to” were expected.", *place)
        return
    faults.known(both, PAIR_KEYS, *place)
    faults.texts(both, ["from", "to"], *place, most=most)


def _check_language(faults: Faults, original: Entry) -> None:
    check_language(faults)
    language = language_of(faults.file)
    if language not in dict(settings.LANGUAGES):
        names = ", ".join(dict(settings.LANGUAGES))
        faults.add(f"“language” is one of {names}.", "language")
    elif original and language == (original.get("language") or FIRST_LANGUAGE):
        faults.add("The quiz is in this language itself.", "language")


def _check_head(faults: Faults, original: Entry) -> None:
    """All of it or nothing: a page is not headed in two languages."""
    data = faults.file.data
    if any(name in data for name in HEAD_TEXTS):
        source = {name: original.get(name) for name in HEAD_TEXTS}
        said = [(name, (name,), data[name]) for name in HEAD_TEXTS if name in data]
        _compare(faults, source, said, ())


def _check_questions(faults: Faults, originals: Sequence[Entry]) -> None:
    """A question that is left out is asked in its own language; one that is here, is
    here whole.
    """
    by_code = {str(entry.get("code")): entry for entry in originals}
    for index, entry in enumerate(faults.file.data.get("questions") or ()):
        place = ("questions", index)
        original = by_code.get(entry["code"])
        if original is None:
            faults.add(f"There is no question “{entry['code']}”.", *place, "code")
            continue
        source = {name: text for name, _place, text in parts_of(original)}
        _compare(faults, source, list(parts_of(entry)), place)


def _compare(
    faults: Faults,
    source: Mapping[str, Any],
    said: Sequence[tuple[str, Place, Any]],
    place: Place,
) -> None:
    texts = {name: str(text or "").strip() for name, text in source.items()}
    texts = {name: text for name, text in texts.items() if text}
    for name, inside, both in said:
        if name not in texts:
            faults.add("The original has nothing here.", *place, *inside)
        elif both["from"].strip() != texts[name]:
            sentence = "The original does not say this. Was it reworded since?"
            faults.add(sentence, *place, *inside, "from")
    for name in _missing(texts, said):
        faults.add(f"“{name}” of the original is missing here.", *place)


def _missing(
    texts: Mapping[str, str], said: Sequence[tuple[str, Place, Any]]
) -> Iterator[str]:
    there = {name for name, _inside, _both in said}
    yield from (name for name in texts if name not in there)
