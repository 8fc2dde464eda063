"""A lesson in Indonesian, made once a file; each test plays on a copy that is taken
back. To make it anew for each took longer than the tests.
"""

from dataclasses import dataclass

import pytest
from django.test import Client

from accounts.models import StaffMember
from modules.models import LessonPage
from tests.cast import give_second_factor
from tests.factories.modules import make_editor
from tests.modules.translating import (
    indonesian,
    make_original,
    submit,
    translate,
    translations,
)
from tests.world import BACKEND, taken_back


@dataclass(frozen=True)
class Made:
    """The original lesson, and the editor who translated its module."""

    lesson: LessonPage
    editor: StaffMember


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        _commit_at_once(patch)
        with taken_back():
            lesson = make_original()
            yield Made(lesson, _translator_of(lesson.get_parent()))


def _commit_at_once(patch):
    """wagtail-localize publishes when the transaction ends; a test's never does."""
    patch.setattr("wagtail_localize.models.transaction.on_commit", lambda act: act())


def _translator_of(module):
    editor, client = make_editor(username="translator"), Client()
    give_second_factor(editor)
    client.force_login(editor, backend=BACKEND)
    submit(client, module)
    for translation in translations():
        translate(client, translation)
    return editor


@pytest.fixture(autouse=True)
def _on_a_copy(made):
    with taken_back():
        yield


@pytest.fixture
def lesson(made):
    return LessonPage.objects.get(pk=made.lesson.pk)


@pytest.fixture
def translated(made, sign_in):
    """Whoever translated it; the client is hers."""
    editor = StaffMember.objects.get(pk=made.editor.pk)
    sign_in(editor)
    return editor


@pytest.fixture
def published(translated):
    for translation in translations():
        translation.save_target(publish=True)
    return indonesian()
