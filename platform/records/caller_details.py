"""Does a free text look like a caller's details? Plain rules: no Django, no database,
nothing is kept.

The answer is used for a question before keeping ("Take it out, or keep it?"), never to
block, so the rules lean towards asking too rarely: times, amounts, dates and extensions
must not be asked about.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

LONGEST = 20_000
REGIONS = ("TH", "ID", "MY", "PH", "VN", "KH", "LA", "MM", "SG")
MOST_CANDIDATES = 50
FEWEST_DIGITS, MOST_DIGITS = 8, 15


class Kind(StrEnum):
    """What a passage looks like."""

    PHONE = "phone"
    EMAIL = "email"
    DOCUMENT = "document"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage from `start` to `end` of the text, and what it looks like."""

    kind: Kind
    start: int
    end: int

    def excerpt(self, text: str) -> str:
        return text[self.start : self.end]


EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
PHONE = re.compile(r"(?<![\w.,/])[+0(][\d ().\-]{6,22}\d(?![\d:/]|[.,]\d)")
DATE = re.compile(r"\d{1,2}[ .\-]\d{1,2}[ .\-]\d{2,4}")
PASSPORT = re.compile(r"\b[A-Z]{1,2}\d{6,8}[A-Z]?\b(?!-\d)")
IDENTITY = re.compile(
    r"(?<![\d.,+\-])(?:\d{6}-\d{2}-\d{4}|\d-\d{4}-\d{5}-\d{2}-\d|\d{4}-\d{4}-\d{4}-\d{4}|\d{12,13}|\d{16})(?![\d.,\-])"
)

_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]{1,30}"
_CAPITAL = rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}})"
_LETTERS = (
    r"(?P<name>[^\W\d_][\w\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]{1,30})"
)
NAMES = (
    # English
    re.compile(
        r"\b(?i:(?:her|his|my|the caller[’']s|caller[’']s) "
        r"(?:(?:full|real|first) )?name is) " + _CAPITAL
    ),
    re.compile(r"\b(?i:(?:she|he)(?:[’']s| is| was) (?:called|named)) " + _CAPITAL),
    re.compile(
        r"\b(?i:(?:woman|girl|caller|worker|lady|child|son|daughter|sister|friend|"
        r"husband|employer)(?: is| was)? (?:called|named)) " + _CAPITAL
    ),
    # Indonesian, Malay
    re.compile(
        r"\b(?i:namanya|nama dia|nama saya|nama penelepon|bernama)"
        r"(?i: (?:adalah|ialah))? " + _CAPITAL
    ),
    re.compile(r"\b(?i:dipanggil|panggilannya) " + _CAPITAL),
    # Vietnamese, Filipino
    re.compile(r"\b(?i:(?:cô ấy|chị ấy|em ấy|tôi)? ?tên là) " + _CAPITAL),
    re.compile(r"\b(?i:(?:ang )?pangalan (?:niya|ko) ay) " + _CAPITAL),
    # Thai, Lao, Khmer, Burmese have no capitals: only after "she is named"
    re.compile(r"(?:เธอ|เขา|ดิฉัน|ฉัน|ผู้โทร)ชื่อ(?:ว่า)? ?" + _LETTERS),
    re.compile(r"(?:ລາວ|ຂ້ອຍ|ນາງ)ຊື່(?:ວ່າ)? ?" + _LETTERS),
    re.compile(r"(?:នាង|គាត់|ខ្ញុំ)(?:មាន)?ឈ្មោះ ?" + _LETTERS),
    re.compile(r"(?:သူမ|သူ|ကျွန်မ)(?:ရဲ့|၏|့)? ?(?:နာမည်|အမည်)(?:က|မှာ)? ?" + _LETTERS),
)


def looks_like_caller_details(text: str) -> list[Finding]:
    """Passages that look like a phone number, an e-mail address, a document's number or
    a name, in order."""
    plain = _with_plain_digits(text[:LONGEST])
    found = [*_emails(plain), *_documents(plain), *_phones(plain), *_names(plain)]
    return sorted(_apart(found), key=lambda finding: finding.start)


def _with_plain_digits(text: str) -> str:
    """Write the digits of every script as 0 to 9; the length stays, so that positions
    fit."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in text
    )


def _emails(text: str) -> Iterator[Finding]:
    return (Finding(Kind.EMAIL, *match.span()) for match in EMAIL.finditer(text))


def _documents(text: str) -> Iterator[Finding]:
    for pattern in (PASSPORT, IDENTITY):
        yield from (
            Finding(Kind.DOCUMENT, *match.span()) for match in pattern.finditer(text)
        )


def _phones(text: str) -> Iterator[Finding]:
    for count, match in enumerate(PHONE.finditer(text)):
        if count >= MOST_CANDIDATES:
            return
        if _is_phone(match.group()):
            yield Finding(Kind.PHONE, *match.span())


def _is_phone(candidate: str) -> bool:
    digits = sum(letter.isdigit() for letter in candidate)
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS or DATE.fullmatch(candidate):
        return False
    regions = (None,) if candidate.startswith("+") else REGIONS
    return any(_is_valid(candidate, region) for region in regions)


def _is_valid(candidate: str, region: str | None) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(candidate, region)))
    except phonenumbers.NumberParseException:
        return False


def _names(text: str) -> Iterator[Finding]:
    for pattern in NAMES:
        yield from (
            Finding(Kind.NAME, *match.span("name")) for match in pattern.finditer(text)
        )


def _apart(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out what overlaps something found before."""
    taken: list[Finding] = []
    for finding in findings:
        if all(
            finding.end <= other.start or other.end <= finding.start for other in taken
        ):
            taken.append(finding)
            yield finding
