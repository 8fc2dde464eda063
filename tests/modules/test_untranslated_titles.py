"""What nobody has translated says so on a page in Indonesian: titles on her path, in
cards, and of the documents that a lesson rests on.
"""

import pytest

from tests.assessments.playing import begin
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
    SourceDocumentFactory,
    SourcePlaceFactory,
    make_lesson,
    make_module,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(sign_in):
    member = AttendantFactory(language="id")
    client = sign_in(member)
    client.member = member
    return client


def test_titles_on_her_path_say_it(client):
    module = make_module()
    make_lesson(module, "the-first-minute", "The first minute")
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1, target=module.slug)
    EnrolmentFactory(member=client.member, path=path)

    page = client.get("/").text

    assert '<h2 id="next"><span lang="en">The first minute</span></h2>' in page
    assert f'<span lang="en">{module.title}</span></a></h3>' in page


def test_documents_that_a_lesson_rests_on_say_it(client):
    document = SourceDocumentFactory(title="The handbook")
    place = SourcePlaceFactory(document=document, heading="Opening")
    section = text_block(basis="source", sources=[place.reference])
    lesson = make_lesson(make_module(), body=stream(("heading", "One"), section))

    page = client.get(lesson.url).text

    assert page.count('<cite><span lang="en">The handbook</span></cite>') == 2
    assert '“<span lang="en">Opening</span>”' in page


def test_a_role_play_that_she_began_says_it(client):
    role_play = begin(client.member)

    page = client.get("/practice/").text

    assert f'<span lang="en">{role_play.version.title}</span></a></h3>' in page
