"""Pictures of a pack: files in `pictures/`, named after their content."""

import re
import warnings
from hashlib import sha256
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image, UnidentifiedImageError
from wagtail.utils.file import hash_filelike

from modules.models import Picture

FOLDER = "pictures"
NAME = re.compile(r"^pictures/[a-z0-9][a-z0-9-]{0,80}\.(?:jpg|jpeg|png|webp|gif)$")
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
LONGEST_TITLE = 255


def picture_fault(folder: Path, name: object) -> str | None:
    """What is wrong with a picture that a file of a pack names."""
    if not isinstance(name, str) or not NAME.match(name):
        return (
            "“file” is not the name of a picture: pictures/, then small letters, "
            "digits and hyphens, then .jpg, .png, .webp or .gif."
        )
    path = folder / name
    if not path.is_file():
        return f"There is no file “{name}” in the pack."
    if path.stat().st_size > MOST_BYTES:
        return f"“{name}” is larger than {MOST_BYTES // 1_000_000} MB."
    return None if _is_picture(path) else f"“{name}” is not a picture that can be used."


def _is_picture(path: Path) -> bool:
    """Looks at the head of the file alone: a picture is never unpacked here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                width, height = image.size
                image.verify()
    except (
        OSError,
        SyntaxError,
        ValueError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return False
    return width * height <= MOST_PIXELS


def picture_of(path: Path, *, title: str) -> int:
    """The picture of these bytes, made where it is not here yet."""
    file = ContentFile(path.read_bytes(), name=path.name)
    digest = hash_filelike(file)
    known = Picture.objects.filter(file_hash=digest).order_by("pk").first()
    if known is not None:
        return int(known.pk)
    facts = {"file_hash": digest, "file_size": file.size}
    made = Picture.objects.create(title=title[:LONGEST_TITLE], file=file, **facts)
    return int(made.pk)


def exported_picture(pk: int) -> tuple[Path, bytes] | None:
    """Its name in a pack and its bytes; None when it is gone."""
    picture = Picture.objects.filter(pk=pk).first()
    if picture is None:
        return None
    with picture.file.open("rb") as file:
        content = file.read()
    ending = Path(picture.file.name).suffix.lower()
    return Path(FOLDER) / f"{sha256(content).hexdigest()[:16]}{ending}", content
