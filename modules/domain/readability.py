"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975), for
English.

Our own few lines and no library: the ones that are alive bring a dictionary of
pronunciations with them (under the GPL, or fetched at run time) to count syllables more
exactly than a figure that is read as "8 or below" can use.
"""

import re

from modules.domain.plain_text import count_words

SENTENCE_END = re.compile(r"(?:[.!?…]+[\s”’)*_]*|\n\s*)")
LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
SILENT_END = re.compile(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$")
VOWELS = re.compile(r"[aeiouy]{1,2}")
SHORT_WORD = 3
AIM = 8


def grade(text: str) -> float:
    """Years of school that a reader needs; a text without words needs none."""
    words = LETTERS.findall(text)
    if not words:
        return 0.0
    sentences = sum(
        1 for part in SENTENCE_END.split(text) if part and count_words(part)
    )
    syllables = sum(count_syllables(word) for word in words)
    per_sentence, per_word = len(words) / max(1, sentences), syllables / len(words)
    return round(0.39 * per_sentence + 11.8 * per_word - 15.59, 1)


def count_syllables(word: str) -> int:
    """Groups of vowels, without the silent end: close enough for an average."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    if len(plain) <= SHORT_WORD:
        return 1
    spoken = SILENT_END.sub("", plain).removeprefix("y")
    return max(1, len(VOWELS.findall(spoken)))
