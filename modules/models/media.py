"""Pictures and files that lessons use."""

from typing import ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Picture(AbstractImage):
    """A picture of a lesson."""

    admin_form_fields = WagtailImage.admin_form_fields


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(
        Picture, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="picture_rendition_once",
            )
        ]


class StaffDocument(AbstractDocument):
    """A file that staff may download."""

    admin_form_fields = WagtailDocument.admin_form_fields
