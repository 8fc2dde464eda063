"""Recordings and papers of a pack: files in `files/`, named after their content."""

import re
from hashlib import sha256
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.utils.file import hash_filelike

from modules.domain.files import KINDS, MEGABYTE, Sort, ending_of, file_fault, sort_of
from modules.models import StaffDocument

FOLDER = "files"
NAME = re.compile(r"^files/[a-z0-9][a-z0-9-]{0,80}\.[a-z0-9]{3,4}$")
LONGEST_TITLE = 255
SENTENCES = {
    "unknown": "“{name}” does not end in one of {endings}.",
    "large": "“{name}” is larger than {most} MB.",
    "empty": "“{name}” is empty.",
    "other": "“{name}” is not what its name says, or it holds a program.",
}


def library_fault(folder: Path, name: object, wanted: Sort | None) -> str | None:
    """What is wrong with a file that a block names; `wanted` is what it must be."""
    if not isinstance(name, str) or not NAME.match(name):
        return (
            "“file” is not the name of a file: files/, then small letters, digits and "
            "hyphens, and its ending."
        )
    path = folder / name
    if not path.is_file():
        return f"There is no file “{name}” in the pack."
    with path.open("rb") as file:
        fault = file_fault(name, path.stat().st_size, file)
    if fault is not None:
        facts = {"endings": ", ".join(KINDS), "most": fault.most // MEGABYTE}
        return SENTENCES[fault.code].format(name=name, **facts)
    if wanted is not None and sort_of(name) != wanted:
        endings = [ending for ending, (sort, _is) in KINDS.items() if sort == wanted]
        return f"“{name}” does not end in one of {', '.join(endings)}."
    return None


def library_file_of(path: Path, *, title: str) -> int:
    """The file of these bytes in the library, made where it is not here yet."""
    file = ContentFile(path.read_bytes(), name=path.name)
    digest = hash_filelike(file)
    known = StaffDocument.objects.filter(file_hash=digest).order_by("pk").first()
    if known is not None:
        return int(known.pk)
    facts = {"file_hash": digest, "file_size": file.size}
    made = StaffDocument.objects.create(title=title[:LONGEST_TITLE], file=file, **facts)
    return int(made.pk)


def exported_file(pk: int) -> tuple[Path, bytes] | None:
    """Its name in a pack and its bytes; None when it is gone."""
    document = StaffDocument.objects.filter(pk=pk).first()
    if document is None:
        return None
    with document.file.open("rb") as file:
        content = file.read()
    name = f"{sha256(content).hexdigest()[:16]}.{ending_of(document.filename)}"
    return Path(FOLDER) / name, content
