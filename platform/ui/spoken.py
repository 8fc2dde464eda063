"""Words that know their language."""


class Spoken(str):
    """A title or a sentence that may be in another language than the page it stands on,
    as while nobody has translated it.

    `{{ title|spoken }}` says so to a screen reader. What is made out of it is a plain
    string again.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str = "") -> "Spoken":
        made = super().__new__(cls, words)
        made.language = language
        return made


def language_of(words: str) -> str:
    """The language that words know of themselves; "" where nobody does."""
    return getattr(words, "language", "")
