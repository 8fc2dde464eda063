"""How a page is called in the CMS while its title is being translated."""

from copy import copy
from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, post_save_string_translation

MOST = Page._meta.get_field("draft_title").max_length


def cut_draft_titles() -> None:
    """wagtail-localize writes a translated title into the page before anybody has asked
    whether it fits, and PostgreSQL takes no longer one. The words themselves are kept
    whole: whoever approves them is told that they are too long.
    """
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(_name_draft, sender=StringTranslation)


def _name_draft(instance: StringTranslation, **told: Any) -> None:
    shown = copy(instance)
    shown.data = instance.data[:MOST]
    post_save_string_translation(shown, **told)
