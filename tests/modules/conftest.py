"""A module with one lesson, and packs; tests with others name their own."""

import pytest

from tests.factories.modules import make_editor
from tests.factories.packs import Pack
from tests.modules.translating import make_original


@pytest.fixture
def lesson():
    return make_original()


@pytest.fixture
def pack(tmp_path):
    return Pack(tmp_path)


@pytest.fixture
def editors():
    """Two, so that what one writes is read by the other."""
    return [make_editor(), make_editor()]
