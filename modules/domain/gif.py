"""A GIF without the notes in it, read piece by piece: the picture stays as it is, and
so does its movement.
"""

from collections.abc import Iterator

HEAD = 13
IMAGE, EXTENSION = 0x2C, 0x21
IMAGE_HEAD = 10
COMMENT, APPLICATION = 0xFE, 0xFF
MOVEMENT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""The only programs' words that say how to show it: how often it begins again."""


def without_notes(content: bytes) -> bytes:
    """Raises IndexError where it ends too soon."""
    return b"".join(piece for piece in _pieces(content) if not _is_note(piece))


def _pieces(content: bytes) -> Iterator[bytes]:
    start = HEAD + _colours(content[10])
    yield content[:start]
    while content[start] in (IMAGE, EXTENSION):
        end = _end(content, start)
        yield content[start:end]
        start = end
    yield content[start:]


def _end(content: bytes, start: int) -> int:
    """Where a piece ends: after its blocks, the last of which is empty."""
    if content[start] == IMAGE:
        at = start + IMAGE_HEAD + _colours(content[start + IMAGE_HEAD - 1]) + 1
    else:
        at = start + 2
    while content[at]:
        at += content[at] + 1
    return at + 1


def _colours(flags: int) -> int:
    """How long the table of colours is that follows."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _is_note(piece: bytes) -> bool:
    if piece[0] != EXTENSION:
        return False
    is_moving = piece[3:14] in MOVEMENT
    return piece[1] == COMMENT or (piece[1] == APPLICATION and not is_moving)
