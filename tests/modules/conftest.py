"""A module with one lesson, and its translation; tests with others name their own."""

import pytest

from tests.factories.modules import (
    make_editor,
    make_lesson,
    make_module,
    stream,
    text_block,
)
from tests.factories.packs import Pack
from tests.modules.translating import indonesian, submit, translate, translations


@pytest.fixture
def _commits_at_once(monkeypatch):
    """wagtail-localize publishes when the transaction ends; a test's never does."""
    monkeypatch.setattr(
        "wagtail_localize.models.transaction.on_commit", lambda act: act()
    )


@pytest.fixture
def lesson():
    body = stream(("heading", "Before"), text_block())
    return make_lesson(make_module(), body=body, aims=stream(("aim", "greet her;")))


@pytest.fixture
def translated(client, sign_in, lesson):
    """The module in Indonesian, by the hand of one editor; the client is hers."""
    member = make_editor(username="translator")
    sign_in(member)
    submit(client, lesson.get_parent())
    for translation in translations():
        translate(client, translation)
    return member


@pytest.fixture
def published(translated):
    for translation in translations():
        translation.save_target(publish=True)
    return indonesian()


@pytest.fixture
def pack(tmp_path):
    return Pack(tmp_path)


@pytest.fixture
def editors():
    """Two, so that what one writes is read by the other."""
    return [make_editor(), make_editor()]
