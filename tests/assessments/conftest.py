"""An attendant who takes a quiz of two questions; tests with others name their own."""

from http.cookies import SimpleCookie

import pytest
from django.test import Client

from assessments.services.sittings import start_sitting
from modules.services.review import ask_for_second_reader
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import make_editor
from tests.factories.quizzes import QuestionVersionFactory, quiz_of


@pytest.fixture
def member():
    return AttendantFactory(display_name="Mali Srisuwan")


@pytest.fixture
def quiz():
    return quiz_of(
        QuestionVersionFactory(),
        QuestionVersionFactory(),
        title="First line",
        success_text="Well done",
    )


@pytest.fixture
def sitting(member, quiz):
    return start_sitting(member, quiz)


@pytest.fixture
def editors():
    """Two, so that what one writes is read by the other."""
    return [make_editor(), make_editor()]


@pytest.fixture
def writer(sign_in, editors):
    return _browser_of(editors[0], sign_in)


@pytest.fixture
def reader(sign_in, editors):
    return _browser_of(editors[1], sign_in)


def _browser_of(member, sign_in):
    """One of her own: `sign_in` has the same one for everybody."""
    shared, own = sign_in(member), Client()
    own.cookies, shared.cookies = shared.cookies, SimpleCookie()
    return own


@pytest.fixture
def editor(sign_in):
    """The only one of her helpline: what she saves is published at once."""
    member = make_editor()
    ask_for_second_reader(False, by=member)
    return sign_in(member)


@pytest.fixture
def amy(db):
    return AttendantFactory(username="amy-here")


@pytest.fixture
def item(sitting):
    return sitting.items.get(slot=1)
