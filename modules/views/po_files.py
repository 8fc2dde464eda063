"""PO files that come back from a translator: a page of wagtail-localize, guarded."""

from tempfile import NamedTemporaryFile

import polib
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from accounts.requests import SignedInRequest
from modules.services.hand_typed import keep_hand_typed
from modules.services.strange_lines import strange_lines

NAMES_ITS_PAGE = "X-WagtailLocalize-TranslationID"
LINES_SHOWN = 3
WORDS_SHOWN = 6
MOST_BYTES = 1_000_000
MOST_PASSAGES = 5_000
"""Far more than the longest page has; each of them is looked up."""
NEVER_IN_A_TEXT = "\x00"


@require_POST
def po_file_upload(request: SignedInRequest, translation_id: int) -> HttpResponse:
    """wagtail-localize takes for granted that there is a file, that it says which page
    it translates, that it is of a page's size, and that the page is there: without, it
    fails.
    """
    translation = translation_that_is_there(translation_id)
    file = request.FILES.get("file")
    po = _po_of_here(file) if isinstance(file, UploadedFile) else None
    if po is not None:
        if po.metadata[NAMES_ITS_PAGE] == str(translation.uuid):
            _tell_what_is_left_out(request, translation, po)
        _hand_on(request, po)
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


def _tell_what_is_left_out(
    request: SignedInRequest, translation: Translation, po: polib.POFile
) -> None:
    """Also empties the lines that would undo what was typed since."""
    if kept := keep_hand_typed(translation, po):
        words = ngettext(
            "%(count)s line of the file was left out (%(lines)s): other words were "
            "typed here after the file was downloaded, and they are kept.",
            "%(count)s lines of the file were left out (%(lines)s): other words were "
            "typed here after the file was downloaded, and they are kept.",
            len(kept),
        )
        messages.warning(request, words % _count_and_lines(kept))
    if strange := strange_lines(translation, po):
        words = ngettext(
            "%(count)s line of the file was left out (%(lines)s): these English "
            "words do not stand on the page, or no longer. Download the file again, "
            "and translate the words as they stand there.",
            "%(count)s lines of the file were left out (%(lines)s): these English "
            "words do not stand on the page, or no longer. Download the file again, "
            "and translate the words as they stand there.",
            len(strange),
        )
        messages.warning(request, words % _count_and_lines(strange))


def _hand_on(request: SignedInRequest, po: polib.POFile) -> None:
    po.metadata["Content-Type"] = "text/plain; charset=utf-8"
    request.FILES["file"] = SimpleUploadedFile("words.po", str(po).encode())


def _count_and_lines(texts: list[str]) -> dict[str, int | str]:
    return {"count": len(texts), "lines": _first_words(texts)}


def _first_words(texts: list[str]) -> str:
    """How the first few begin, and how many more there are."""
    begun = [Truncator(strip_tags(text)).words(WORDS_SHOWN) for text in texts]
    named = [f"“{words}”" for words in begun[:LINES_SHOWN]]
    if unnamed := len(texts) - len(named):
        named.append(_("and %(count)s more") % {"count": unnamed})
    return ", ".join(named)


def translation_that_is_there(translation_id: int) -> Translation:
    """Raises Http404 for a translation whose page somebody has deleted."""
    translation = get_object_or_404(Translation, pk=translation_id)
    try:
        translation.get_target_instance()
    except ObjectDoesNotExist:
        raise Http404 from None
    return translation


def _po_of_here(file: UploadedFile) -> polib.POFile | None:
    """Read from the disk, as wagtail-localize does: polib takes a text that is the name
    of a file for the file.
    """
    if (file.size or 0) > MOST_BYTES:
        return None
    with NamedTemporaryFile() as copy:
        copy.write(file.read())
        copy.flush()
        try:
            po = polib.pofile(copy.name)
        except (OSError, UnicodeError):  # polib's word for a fault is OSError
            return None
    return po if NAMES_ITS_PAGE in po.metadata and _is_a_pages(po) else None


def _is_a_pages(po: polib.POFile) -> bool:
    is_text = all(NEVER_IN_A_TEXT not in f"{entry.msgid}{entry.msgstr}" for entry in po)
    return len(po) <= MOST_PASSAGES and is_text
