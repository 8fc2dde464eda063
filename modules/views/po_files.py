"""PO files that come back from a translator: a page of wagtail-localize, guarded."""

from tempfile import NamedTemporaryFile

import polib
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.views import edit_translation

from accounts.requests import SignedInRequest

NAMES_ITS_PAGE = "X-WagtailLocalize-TranslationID"


@require_POST
def po_file_upload(request: SignedInRequest, translation_id: int) -> HttpResponse:
    """wagtail-localize takes for granted that there is a file, and that it says which
    page it translates: without, it fails.
    """
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile) and _names_its_page(file):
        file.seek(0)
        answer: HttpResponse = edit_translation.upload_pofile(request, translation_id)
        return answer
    messages.error(
        request,
        _(
            "This is not a PO file that was downloaded here. Download the file of this "
            "page, translate in it, and upload it again."
        ),
    )
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _names_its_page(file: UploadedFile) -> bool:
    """Read from the disk, as wagtail-localize does: polib takes a text that is the name
    of a file for the file.
    """
    with NamedTemporaryFile() as copy:
        copy.write(file.read())
        copy.flush()
        try:
            return NAMES_ITS_PAGE in polib.pofile(copy.name).metadata
        except (OSError, UnicodeError):  # polib's word for a fault is OSError
            return False
