"""What a page still lacks before anybody reads it: the editor's form asks for it when
words are sent on their way, and a draft may have lost it since.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from accounts.models import StaffMember


class NotWholeError(Exception):
    """This page cannot go to readers yet; `sentences` say what it lacks."""

    def __init__(self, page: Any, sentences: list[str]) -> None:
        super().__init__(page.pk)
        self.page, self.sentences = page, sentences


class PublishedWhole:
    """A page of which nobody publishes half, by whatever button."""

    _meta: Any

    def lacks(self) -> list[str]:
        """What its form would ask for before anybody reads it: sentences, each with
        the name of its field.
        """
        page: Any = self
        found: list[str] = []
        asked = page.specific_class.get_edit_handler().get_form_options()["fields"]
        for field in self._meta.fields:
            if field.name in asked:
                label = capfirst(str(field.verbose_name))
                found += [f"{label}: {each}" for each in said_by(_faults(page, field))]
        return found

    def publish(
        self, revision: Revision, user: StaffMember | None = None, **options: Any
    ) -> None:
        """What comes from files, or when its day has come, was checked before.

        Raises NotWholeError.
        """
        if user is not None and (sentences := revision.as_object().lacks()):
            raise NotWholeError(self, sentences)
        super().publish(revision, user=user, **options)  # type: ignore[misc]


def _faults(page: Page, field: Any) -> list[ValidationError]:
    try:
        _clean(field, getattr(page, field.attname), page)
    except ValidationError as fault:
        return [fault]
    return []


def _clean(field: Any, value: Any, page: Page) -> None:
    """A stream that may stay empty is checked where it holds something."""
    if isinstance(field, StreamField):
        field.stream_block.clean(value)
    elif not (field.blank and value in field.empty_values):
        field.clean(value, page)


def said_by(faults: Iterable[ValidationError]) -> list[str]:
    """What faults say, those within blocks too, each once."""
    found: list[str] = []
    for fault in faults:
        whole = getattr(fault, "non_block_errors", ErrorList()).as_data()
        inner = [*whole, *getattr(fault, "block_errors", {}).values()]
        found += said_by(inner) if inner else fault.messages
    return list(dict.fromkeys(found))
