"""What leads to a page, a quiz, a picture or a file."""

import pytest
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from modules.references import pages_that_use
from modules.tasks import index_references
from tests.factories import files
from tests.factories.modules import (
    make_editor,
    make_lesson,
    make_module,
    make_tool,
    stream,
)
from tests.factories.quizzes import QuizFactory

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


@pytest.mark.parametrize("kind", ["caution", "see_also"])
def test_page_of_the_toolbox_knows_what_leads_to_it(kind):
    plan, other = make_tool(is_local=True), make_tool(slug="other")
    value = {
        "caution": {"text": "Look there.", "local": plan.slug},
        "see_also": {"target": f"tool:{plan.slug}", "why": ""},
    }[kind]

    lesson = make_lesson(make_module(), body=stream((kind, value)))

    assert [page.pk for page in pages_that_use(plan)] == [lesson.pk]
    assert pages_that_use(other) == []


def test_lesson_quiz_picture_and_file_know_what_leads_to_them():
    module = make_module()
    first = make_lesson(module, slug="first")
    quiz, picture, sound = QuizFactory(), files.picture(), files.document()
    recording = {"file": sound.pk, "title": "Calm", "transcript": "<p>Hello.</p>"}

    lesson = make_lesson(
        module,
        body=stream(
            ("see_also", {"target": f"lesson:{module.slug}/first", "why": ""}),
            ("embed", {"target": f"quiz:{quiz.slug}"}),
            ("picture", {"picture": picture.pk, "alt": "A cup", "caption": ""}),
            ("sound", recording),
        ),
    )

    used = [pages_that_use(thing) for thing in (first, quiz, picture, sound)]
    assert [[page.pk for page in pages] for pages in used] == [[lesson.pk]] * 4


def test_what_a_pack_leads_to_is_known_once_the_worker_has_looked():
    plan = make_tool(is_local=True)
    value = {"target": f"tool:{plan.slug}", "why": ""}
    with disable_reference_index_auto_update():
        lesson = make_lesson(make_module(), body=stream(("see_also", value)))
    before = pages_that_use(plan)

    index_references.enqueue()

    assert (before, [page.pk for page in pages_that_use(plan)]) == ([], [lesson.pk])


def test_editor_reads_what_links_here(sign_in):
    plan = make_tool(is_local=True)
    value = {"target": f"tool:{plan.slug}", "why": ""}
    make_lesson(make_module(), title="Who leads", body=stream(("see_also", value)))

    page = sign_in(make_editor()).get(f"/cms/pages/{plan.pk}/usage/").content.decode()

    assert "Who leads" in page
    assert ReferenceIndex.objects.exists()
