"""Everyday words that lead to a page, in every language that staff speak."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def everyday_words() -> "models.TextField[str, str]":
    """The field of a page that is found by what people say and type, also where its own
    text is in another language. A translation is found by the words of its original.
    """
    return models.TextField(
        _("everyday words that lead here"),
        blank=True,
        help_text=_(
            "One a line, in every language that your staff speak: what somebody says "
            "or types in a hurry, such as “kill herself” or “bunuh diri”. Whoever "
            "searches for it finds this page first. Two or three words together lead "
            "better than one. Translations of this page are found by them as well."
        ),
    )
