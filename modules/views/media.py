"""Pictures of lessons, and recordings in the pieces that a player asks for."""

import re
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from modules.domain.files import Sort, sort_of

FOLDERS = ("images", "original_images")
PIECE = 1_000_000
"""A player gets at most so much at once and asks for more as it goes on."""
RANGE = re.compile(r"^bytes=(\d{1,15})-(\d{0,15})$")
KEPT = "private, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> FileResponse:
    """A picture as it is shown. Its name changes when the picture does."""
    path = f"{folder}/{name}"
    if folder not in FOLDERS or not _lies_in(folder, path):
        raise Http404
    kind, _encoding = guess_type(name)
    answer = FileResponse(default_storage.open(path), content_type=kind)
    answer.headers["Cache-Control"] = KEPT
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _lies_in(folder: str, path: str) -> bool:
    """Whether this is a file of the folder itself, wherever its name would lead: the
    documents beside it are asked for through Wagtail, which knows who may read them.
    """
    home = Path(default_storage.path(folder))
    try:
        is_here = Path(default_storage.path(path)).parent == home
    except SuspiciousFileOperation:
        return False
    return is_here and default_storage.exists(path)


def piece_of_recording(document: Any, request: HttpRequest) -> HttpResponse | None:
    """The piece of a recording that was asked for; None leaves the file to Wagtail."""
    wanted = RANGE.match(request.headers.get("Range", ""))
    if wanted is None or sort_of(document.filename) not in {Sort.SOUND, Sort.FILM}:
        return None
    size = document.file.size
    first = int(wanted[1])
    if first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    last = min(int(wanted[2] or size - 1), size - 1, first + PIECE - 1)
    return _piece(document, first, last, size)


def _piece(document: Any, first: int, last: int, size: int) -> HttpResponse:
    with document.file.open("rb") as file:
        file.seek(first)
        content = file.read(last - first + 1)
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private",
        "Content-Encoding": "identity",  # a compressed piece would not fit the others
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    kind = document.content_type
    return HttpResponse(content, status=206, content_type=kind, headers=headers)
