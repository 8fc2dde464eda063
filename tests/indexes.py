"""Wagtail's two indexes, what a search finds and what leads where: written after each
save, which takes a seventh of the run. Tests that look there are marked `indexed`.
"""

import pytest
from django.tasks.backends.immediate import ImmediateBackend

INDEXING = {"insert_or_update_object_task", "update_reference_index_task"}


@pytest.fixture(autouse=True)
def _indexed_when_asked(request, monkeypatch):
    if request.node.get_closest_marker("indexed"):
        return
    enqueue = ImmediateBackend.enqueue

    def enqueue_other(backend, task, args, kwargs):
        if task.func.__name__ not in INDEXING:
            return enqueue(backend, task, args, kwargs)
        return None

    monkeypatch.setattr(ImmediateBackend, "enqueue", enqueue_other)
