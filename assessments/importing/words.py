"""Text and pictures of another system, made safe before they are kept."""

import html
from io import BytesIO
from pathlib import Path

import nh3
from django.core.files.base import ContentFile
from PIL import Image, UnidentifiedImageError

MOST_PIXELS = 25_000_000


def plain(text: object) -> str:
    """Words without any markup: our pages show text, so no tag is on the allow-list."""
    cleaned = nh3.clean(str(text or ""), tags=set())
    return html.unescape(cleaned).replace("\x00", "").strip()


def picture(folder: Path, name: str) -> ContentFile[bytes] | None:
    """A picture drawn anew, so that nothing else in the file is kept.

    None when it is not there. A name that leads out of the folder counts as not there.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            redrawn = BytesIO()
            image.convert("RGB").save(redrawn, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    return ContentFile(redrawn.getvalue(), f"{path.stem}.png")
