"""The helpline's privacy notice: who is responsible, and what holds."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField

from modules.blocks import FEATURES


class PrivacyNotice(models.Model):
    """One notice a language. It names no law by itself: the helpline knows which one
    holds.
    """

    language = models.CharField(
        _("language"),
        max_length=12,
        unique=True,
        choices=settings.LANGUAGES,
        error_messages={"unique": _("There is a notice in this language already.")},
    )
    controller = models.CharField(
        _("who is responsible"),
        max_length=250,
        help_text=_("The organisation that runs the helpline, and its address."),
    )
    contact = models.CharField(
        _("contact"),
        max_length=250,
        help_text=_("Where staff ask about their data: a role, telephone or e-mail."),
    )
    text = RichTextField(
        _("in your own words"),
        features=[*FEATURES, "h3", "link"],
        blank=True,
        help_text=_(
            "Which law holds for you, why you may keep this, for how long, who else "
            "receives it, and to whom somebody can complain."
        ),
    )
    shows_standard = models.BooleanField(
        _("show what comes with Rosella"),
        default=True,
        help_text=_("What Rosella keeps about staff, who sees it and who does not."),
    )
    changed_on = models.DateField(_("last changed"), auto_now=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("language"),
        FieldPanel("controller"),
        FieldPanel("contact"),
        FieldPanel("text"),
        FieldPanel("shows_standard"),
    ]

    class Meta:
        ordering: ClassVar = ["language"]
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notice")

    def __str__(self) -> str:
        return str(self.get_language_display())
