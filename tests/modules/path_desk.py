"""An editor at the page of a learning path, and what that page sends."""

import pytest

from modules.services.tree import sync_editor_group
from tests.factories.accounts import EditorFactory
from tests.factories.modules import content_tree, make_lesson, make_module


@pytest.fixture
def desk(sign_in):
    """An editor, and two modules with a lesson each."""
    content_tree()
    for slug, title in (("calls", "Calls"), ("safety", "Safety")):
        make_lesson(make_module(slug, title), f"{slug}-first", "First")
    member = EditorFactory()
    sync_editor_group(member)
    return sign_in(member)


def typed(*steps, **facts):
    """What the page of a path sends; each step is (row, what, days, after)."""
    before = sum(row is not None for row, *_rest in steps)
    data = {
        "title": "First weeks",
        "slug": "first-weeks",
        "summary": "",
        "role": "attendant",
        "every_months": "",
        "steps-TOTAL_FORMS": len(steps),
        "steps-INITIAL_FORMS": before,
        "steps-MIN_NUM_FORMS": 0,
        "steps-MAX_NUM_FORMS": 1000,
        **facts,
    }
    for number, (row, what, days, after) in enumerate(steps):
        data |= {
            f"steps-{number}-id": row or "",
            f"steps-{number}-what": what,
            f"steps-{number}-due_days": days,
            f"steps-{number}-after": after,
            f"steps-{number}-title": "",
            f"steps-{number}-ORDER": number + 1,
        }
    return data
