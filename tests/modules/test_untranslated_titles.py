"""What nobody has translated says so on a page in Indonesian: titles on her path, in
cards, and of the documents that a lesson rests on.
"""

import re

import pytest
from django.utils import timezone

from modules.models import LessonChange
from modules.services.lessons import finish_lesson
from tests.assessments.playing import begin
from tests.factories.accounts import AttendantFactory
from tests.factories.helpline import make_document
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
    SourceDocumentFactory,
    SourcePlaceFactory,
    make_lesson,
    make_module,
    make_term,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db
SAID = '<span class="small muted in-language" lang="id">Dalam Bahasa Inggris</span>'


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


def tight(response):
    """The page without the spaces between its parts."""
    return re.sub(r">\s+<", "><", response.text)


def test_words_of_the_glossary_say_it(client):
    make_term("consent")
    make_term("aman", language="id")

    page = tight(client.get("/toolbox/words/"))

    assert page.count(SAID) == 1
    assert f'<dt lang="en">consent</dt><dd>{SAID}<p lang="en">' in page


def test_a_document_that_is_next_on_her_path_says_it(client):
    make_document(text="<p>Words.</p>", title="Our procedures")
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1, kind="document", target="code-of-conduct")
    EnrolmentFactory(member=client.member, path=path)

    page = tight(client.get("/"))

    title = '<span lang="en">Our procedures</span>'
    assert f'<h2 id="next">{title}</h2>{SAID}' in page
    assert '<p class="text"><span lang="en">How we treat each other.</span></p>' in page
    assert f"Untuk dibaca dan disetujui: {title}</a></h3>{SAID}" in page


def test_a_document_that_waits_for_her_says_it(client):
    make_document(text="<p>Words.</p>", title="Our procedures")

    page = tight(client.get("/"))

    assert f'<h3><span lang="en">Our procedures</span></h3>{SAID}' in page
    assert (
        '<p class="muted"><span lang="en">How we treat each other.</span></p>' in page
    )


def test_news_of_a_lesson_says_it(client):
    lesson = make_lesson(make_module(), title="The first minute")
    finish_lesson(client.member, lesson, at=timezone.now())
    lesson.asks_to_read, lesson.change_note = True, "Say the rule first."
    lesson.save_revision().publish()
    assert LessonChange.objects.count() == 1

    page = tight(client.get("/"))

    title = '“<span lang="en">The first minute</span>”'
    assert f"{title}</h3>{SAID}" in page
    assert '<p class="muted"><span lang="en">Say the rule first.</span></p>' in page
