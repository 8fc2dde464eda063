"""What may come into the library: checked by its content, refused whole."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from modules.domain.files import (
    KINDS,
    MEGABYTE,
    MOST_BYTES,
    FileFault,
    Sort,
    file_fault,
)
from modules.picture_marks import without_marks

SENTENCES = {
    "unknown": _(
        "Files that end in “.%(ending)s” are not taken. These are: %(endings)s."
    ),
    "large": _("This file is too large. A .%(ending)s may have up to %(most)s."),
    "empty": _("This file is empty."),
    "other": _(
        "This is not what its name says: it cannot be read as .%(ending)s, or it holds "
        "a program. Save it anew in that form."
    ),
}


def sentence(fault: FileFault) -> str:
    return str(SENTENCES[fault.code]) % {
        "ending": fault.ending,
        "endings": ", ".join(KINDS),
        "most": _megabytes(fault.most),
    }


SORTS = {
    Sort.PAPER: _("Papers up to %(most)s: %(endings)s."),
    Sort.SOUND: _("Sound up to %(most)s: %(endings)s."),
    Sort.FILM: _("Films up to %(most)s: %(endings)s."),
}


def what_is_taken() -> str:
    """Before somebody looks for a file: which there may be, and how large."""
    return " ".join(
        str(words) % {"most": _megabytes(MOST_BYTES[sort]), "endings": _of(sort)}
        for sort, words in SORTS.items()
    )


def _megabytes(size: int) -> str:
    return f"{size // MEGABYTE} MB"


def _of(sort: Sort) -> str:
    return ", ".join(ending for ending, kind in KINDS.items() if kind[0] is sort)


class StaffDocumentForm(BaseDocumentForm):
    """Papers and recordings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = what_is_taken()
            endings = ",".join(f".{ending}" for ending in KINDS)
            self.fields["file"].widget.attrs["accept"] = endings

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        fault = None
        if "file" in self.changed_data and file:
            fault = file_fault(file.name, file.size, file)
        if fault is not None:
            raise forms.ValidationError(sentence(fault), code=fault.code)
        return file


class WholePictureField(WagtailImageField):
    """Refuses a picture that ends too soon, as after a transfer that was cut off:
    Wagtail takes it for granted that whatever begins like one can be read to its end.
    """

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError):  # Pillow's words for a fault
            raise forms.ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from None


class PictureForm(BaseImageForm):
    """Pictures, without what a camera writes into them: the place where it stood."""

    file = WholePictureField(label=_("File"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not file:
            return file
        content = file.read()
        file.seek(0)
        bare = without_marks(content)
        if bare == content:
            return file
        return SimpleUploadedFile(file.name, bare, file.content_type)
