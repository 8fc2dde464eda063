"""Pictures, recordings and files. What is shown in one way has words for those who
cannot take it in that way.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from modules.blocks.comparing import WordsBlock
from modules.blocks.words import FEATURES
from modules.domain.files import Sort, sort_of

PREVIEWS = "modules/blocks/previews"
NOT_OF_SORT = {
    Sort.SOUND: _("“%(name)s” is no sound recording."),
    Sort.FILM: _("“%(name)s” is no film."),
}


class PictureBlock(WordsBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What can be seen"),
        help_text=_("Read out to people who do not see the picture. No caller, ever."),
    )
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "modules/blocks/picture.html"
        description = _("A picture with words for those who do not see it.")
        preview_template = f"{PREVIEWS}/picture.html"


class RecordingBlock(WordsBlock):
    """Something to play, and the same in words."""

    sort: ClassVar[Sort]

    file = DocumentChooserBlock(label=_("File from the library"))
    title = blocks.CharBlock(max_length=250, label=_("Title"))
    transcript = blocks.RichTextBlock(
        features=FEATURES,
        label=_("Transcript"),
        help_text=_(
            "Everything that is said, and what can be seen where it matters. For those "
            "who cannot hear it, or have no sound now."
        ),
    )

    def clean(self, value: Any) -> Any:
        result = super().clean(value)
        if result["file"] is None:  # a draft that is kept before it is whole
            return result
        name = result["file"].filename
        if sort_of(name) != self.sort:
            fault = ValidationError(NOT_OF_SORT[self.sort], params={"name": name})
            raise blocks.StructBlockValidationError(block_errors={"file": fault})
        return result


class SoundBlock(RecordingBlock):
    sort = Sort.SOUND

    class Meta:
        icon = "media"
        label = _("Sound recording")
        template = "modules/blocks/sound.html"
        description = _("Something to listen to, with all its words below.")
        preview_template = f"{PREVIEWS}/sound.html"


class FilmBlock(RecordingBlock):
    sort = Sort.FILM

    class Meta:
        icon = "desktop"
        label = _("Film")
        template = "modules/blocks/film.html"
        description = _("A short film, with all its words below.")
        preview_template = f"{PREVIEWS}/film.html"


class DownloadBlock(WordsBlock):
    file = DocumentChooserBlock(label=_("File from the library"))
    title = blocks.CharBlock(max_length=250, label=_("Title"))

    class Meta:
        icon = "download"
        label = _("File to download")
        template = "modules/blocks/download.html"
        description = _(
            "A file to keep or to print; its kind and size stand beside it."
        )
        preview_template = f"{PREVIEWS}/download.html"
