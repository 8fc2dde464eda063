"""What lies in a pack beside its words, in files named after their content: pictures,
and recordings and papers.
"""

import re
import warnings
from hashlib import sha256
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image, UnidentifiedImageError
from wagtail.utils.file import hash_filelike

from modules.domain.files import KINDS, MEGABYTE, Sort, file_fault, sort_of
from modules.models import Picture, StaffDocument
from modules.pack_reading import is_closed
from modules.picture_marks import has_marks

Kept = type[Picture] | type[StaffDocument]
FOLDERS: dict[Kept, str] = {Picture: "pictures", StaffDocument: "files"}
PICTURE = re.compile(r"^pictures/[a-z0-9][a-z0-9-]{0,80}\.(?:jpg|jpeg|png|webp|gif)$")
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 5 * MEGABYTE
MOST_PIXELS = 40_000_000
FILE = re.compile(r"^files/[a-z0-9][a-z0-9-]{0,80}\.[a-z0-9]{3,4}$")
LONGEST_TITLE = 255
MARKED = (
    "“{name}” says more than it shows, such as the place where the camera stood: save "
    "it anew without that (EXIF, XMP, IPTC, comments)."
)
MISSING = "There is no file “{name}” in the pack."
SENTENCES = {
    "unknown": "“{name}” does not end in one of {endings}.",
    "large": "“{name}” is larger than {most} MB.",
    "empty": "“{name}” is empty.",
    "other": "“{name}” is not what its name says, or it holds a program.",
}


def picture_fault(folder: Path, name: object) -> str | None:
    """What is wrong with a picture that a file of a pack names."""
    if not isinstance(name, str) or not PICTURE.match(name):
        return (
            "“file” is not the name of a picture: pictures/, then small letters, "
            "digits and hyphens, then .jpg, .png, .webp or .gif."
        )
    path = folder / name
    if not path.is_file() or is_closed(path, folder):
        return MISSING.format(name=name)
    if path.stat().st_size > MOST_BYTES:
        return SENTENCES["large"].format(name=name, most=MOST_BYTES // MEGABYTE)
    if not _is_picture(path):
        return f"“{name}” is not a picture that can be used."
    return MARKED.format(name=name) if has_marks(path.read_bytes()) else None


def _is_picture(path: Path) -> bool:
    """Whether it can be read to its end: a page that shows half a picture fails. One
    that is too large is never unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                frames = getattr(image, "n_frames", 1)
                if image.width * image.height * frames > MOST_PIXELS:
                    return False
                image.load()
    except (
        OSError,
        SyntaxError,
        ValueError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return False
    return True


def library_fault(folder: Path, name: object, wanted: Sort | None) -> str | None:
    """What is wrong with a file that a block names; `wanted` is what it must be."""
    if not isinstance(name, str) or not FILE.match(name):
        return (
            "“file” is not the name of a file: files/, then small letters, digits and "
            "hyphens, and its ending."
        )
    path = folder / name
    if not path.is_file() or is_closed(path, folder):
        return MISSING.format(name=name)
    with path.open("rb") as file:
        fault = file_fault(name, path.stat().st_size, file)
    if fault is not None:
        facts = {"endings": ", ".join(KINDS), "most": fault.most // MEGABYTE}
        return SENTENCES[fault.code].format(name=name, **facts)
    if wanted is not None and sort_of(name) != wanted:
        endings = [ending for ending, (sort, _is) in KINDS.items() if sort == wanted]
        return SENTENCES["unknown"].format(name=name, endings=", ".join(endings))
    return None


def attachment_of(kept: Kept, path: Path, *, title: str) -> int:
    """The picture or file of these bytes, made where it is not here yet."""
    file = ContentFile(path.read_bytes(), name=path.name)
    digest = hash_filelike(file)
    known = kept.objects.filter(file_hash=digest).order_by("pk").first()
    if known is not None:
        return int(known.pk)
    facts = {"file_hash": digest, "file_size": file.size}
    made = kept.objects.create(title=title[:LONGEST_TITLE], file=file, **facts)
    return int(made.pk)


def exported_attachment(kept: Kept, pk: int) -> tuple[Path, bytes] | None:
    """Its name in a pack and its bytes; None when it is gone."""
    found = kept.objects.filter(pk=pk).first()
    if found is None:
        return None
    with found.file.open("rb") as file:
        content = file.read()
    ending = Path(found.file.name).suffix.lower()
    name = f"{sha256(content).hexdigest()[:16]}{ending}"
    return Path(FOLDERS[kept]) / name, content
