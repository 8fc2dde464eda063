"""The search index, written at once for a folder that is being set up, and what leads
where.

Later each publication is indexed by the worker, as Wagtail asks it to.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models
from wagtail.search.signal_handlers import post_save_signal_handler


@contextmanager
def indexed_at_once() -> Iterator[None]:
    """Index everything at the end, instead of one task for each row that is written."""
    models = get_indexed_models()
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    index_everything()


def index_everything() -> None:
    """Bring the whole index up to date."""
    backend = get_search_backend()
    for model in get_indexed_models():
        rows = list(model.get_indexed_objects())
        if rows:
            backend.add_bulk(model, rows)


def index_references() -> None:
    """What leads where, page by page: no lock is held for long."""
    for page in Page.objects.order_by("path"):
        ReferenceIndex.create_or_update_for_object(page.specific)
