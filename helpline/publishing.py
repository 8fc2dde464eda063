"""Wagtail tells us that a text was published or taken back; we freeze what it says."""

from typing import Any

from helpline.models import DocumentPage
from helpline.services.documents import (
    empty_what_stands_on,
    freeze,
    freeze_what_stands_on,
)
from modules.models import ToolPage


def freeze_document(
    sender: type[DocumentPage], instance: DocumentPage, **kwargs: Any
) -> None:
    """Receiver of `wagtail.signals.page_published`."""
    freeze(instance)


def freeze_tool(sender: type[ToolPage], instance: ToolPage, **kwargs: Any) -> None:
    """Receiver of the same signal, for pages of the toolbox."""
    freeze_what_stands_on(instance)


def empty_tool(sender: type[ToolPage], instance: ToolPage, **kwargs: Any) -> None:
    """Receiver of `wagtail.signals.page_unpublished`: also for a page that goes."""
    empty_what_stands_on(instance)
