"""What a picture says beside what it shows: where the camera stood, who took it, what
somebody noted in it.
"""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from modules.domain.gif import without_notes

MARKS = frozenset({"exif", "xmp", "photoshop", "comment"})
QUALITY = 90
TWO_IN_ONE = "MPO"
"""A JPEG that holds a second picture, with marks of its own."""


def has_marks(content: bytes) -> bool:
    with Image.open(BytesIO(content)) as image:
        image.load()
        if image.format == "GIF":
            return without_notes(content) != content
        return _has_marks(image)


def without_marks(content: bytes) -> bytes:
    """The same picture turned upright and without marks; the same bytes when it has
    none.
    """
    with Image.open(BytesIO(content)) as image:
        image.load()
        if image.format == "GIF":
            return without_notes(content)
        return _saved_anew(image) if _has_marks(image) else content


def _has_marks(image: Image.Image) -> bool:
    has_words = bool(getattr(image, "text", None))  # of a PNG
    is_marked = not MARKS.isdisjoint(image.info)
    return has_words or is_marked or image.format == TWO_IN_ONE


def _saved_anew(image: Image.Image) -> bytes:
    kind = "JPEG" if image.format == TWO_IN_ONE else image.format
    is_moving = kind != "JPEG" and getattr(image, "is_animated", False)
    how = _movement(image) if is_moving else {"quality": QUALITY}
    upright = image if is_moving else ImageOps.exif_transpose(image)
    for mark in MARKS:
        upright.info.pop(mark, None)
    written = BytesIO()
    upright.save(written, kind, exif=b"", **how)
    return written.getvalue()


def _movement(image: Image.Image) -> dict[str, Any]:
    """How its pictures follow each other."""
    lasting = []
    for frame in ImageSequence.Iterator(image):
        frame.load()  # only then does a WebP say how long it lasts
        lasting.append(int(frame.info.get("duration", 0)))
    loop = image.info.get("loop", 0)
    return {"save_all": True, "duration": lasting, "loop": loop, "lossless": True}
