"""Files for lessons: which there may be, how large, and whether one is what its name
says. Plain Python.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

MEGABYTE = 1_000_000
HEAD = 4096


class Sort(StrEnum):
    """What can be done with a file."""

    SOUND = "sound"
    FILM = "film"
    PAPER = "paper"


MOST_BYTES = {
    Sort.SOUND: 15 * MEGABYTE,
    Sort.FILM: 40 * MEGABYTE,
    Sort.PAPER: 10 * MEGABYTE,
}


@dataclass(frozen=True, slots=True)
class FileFault:
    """Why a file is refused: `unknown`, `large`, `other` or `empty`."""

    code: str
    ending: str
    most: int = 0


def _starts(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(starts)


LAYER_3 = tuple(bytes([number]) for number in (0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB))


def _is_mp3(head: bytes) -> bool:
    """A tag, or a frame of MPEG audio, layer III."""
    first, second = head[:1], head[1:2]
    return head.startswith(b"ID3") or (first == b"\xff" and second in LAYER_3)


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_wave(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WAVE"


def _is_text(head: bytes) -> bool:
    """Words in UTF-8; the last letter may be cut through."""
    try:
        head[:-4].decode("utf-8") if len(head) == HEAD else head.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in head


ZIP = _starts(b"PK\x03\x04")
KINDS: dict[str, tuple[Sort, Callable[[bytes], bool]]] = {
    "mp3": (Sort.SOUND, _is_mp3),
    "m4a": (Sort.SOUND, _is_mp4),
    "ogg": (Sort.SOUND, _starts(b"OggS")),
    "wav": (Sort.SOUND, _is_wave),
    "mp4": (Sort.FILM, _is_mp4),
    "webm": (Sort.FILM, _starts(b"\x1aE\xdf\xa3")),
    "pdf": (Sort.PAPER, _starts(b"%PDF-")),
    "txt": (Sort.PAPER, _is_text),
    "csv": (Sort.PAPER, _is_text),
    "docx": (Sort.PAPER, ZIP),
    "xlsx": (Sort.PAPER, ZIP),
    "pptx": (Sort.PAPER, ZIP),
    "odt": (Sort.PAPER, ZIP),
    "ods": (Sort.PAPER, ZIP),
    "odp": (Sort.PAPER, ZIP),
}
INSIDE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
"""What such a file holds; one with a program in it is refused."""
PROGRAM = "vbaproject.bin"


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def sort_of(name: str) -> Sort | None:
    kind = KINDS.get(ending_of(name))
    return kind[0] if kind else None


def file_fault(name: str, size: int, file: BinaryIO) -> FileFault | None:
    """Why this file is refused, or None; afterwards it stands at its beginning."""
    ending = ending_of(name)
    if ending not in KINDS:
        return FileFault("unknown", ending)
    sort, is_such = KINDS[ending]
    if size > MOST_BYTES[sort]:
        return FileFault("large", ending, MOST_BYTES[sort])
    file.seek(0)
    head = file.read(HEAD)
    is_whole = bool(head) and is_such(head) and _holds_what_it_says(ending, file)
    file.seek(0)
    if not head:
        return FileFault("empty", ending)
    return None if is_whole else FileFault("other", ending)


def _holds_what_it_says(ending: str, file: BinaryIO) -> bool:
    if ending not in INSIDE:
        return True
    try:
        names = zipfile.ZipFile(file).namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    has_program = any(name.lower().endswith(PROGRAM) for name in names)
    return INSIDE[ending] in names and not has_program
