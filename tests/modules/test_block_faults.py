"""What is wrong in a block stands beside it, and nothing that was typed is lost."""

import json
from html import unescape

import pytest
from wagtail.documents import get_document_model
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from modules.models import LessonPage
from tests.factories import files
from tests.factories.modules import make_editor, make_lesson, make_module
from tests.modules.editing import add_url, lesson_form

pytestmark = pytest.mark.django_db

TITLE = "How to breathe with a caller"
SUBMITTED = {"action-submit": "yes"}
NO_FILM = "” is no film."
NO_SOUND = "” is no sound recording."


def form_with(block, value, **changes):
    body = nested_form_data({"body": streamfield([(block, value)])})
    form = {
        name: typed
        for name, typed in lesson_form(**changes).items()
        if not name.startswith("body-")
    }
    return {**form, **body}


def recording(name, content):
    file = files.document(name, content).pk
    return {"file": file, "title": TITLE, "transcript": rich_text("<p>Hello.</p>")}


def film():
    return "film", recording("sheet.pdf", files.PDF)


def sound():
    return "sound", recording("calm.mp4", files.MP4)


def check():
    answers = streamfield([])
    for number in range(2):
        answers |= {f"{number}-{key}": "" for key in ("deleted", "type", "id")}
        answers |= {f"{number}-order": str(number)}
        answers |= {f"{number}-value": {"text": f"A {number}", "feedback": "Because."}}
    return "check", {"question": TITLE, "answers": {**answers, "count": "2"}}


def words():
    own = {"text": rich_text(f"<p>{TITLE}</p>"), "basis": "source"}
    return "text", {**own, "reviewed_by": "", "sources": {"count": "0"}}


def faults_of(response):
    """What Wagtail's editor is told to write beside the fields of the block."""
    field = response.context["form"]["body"]
    return json.dumps(
        [error.as_json_data() for error in field.errors.as_data()], ensure_ascii=False
    )


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (film, NO_FILM),
        (sound, NO_SOUND),
        (check, "Mark at least one answer as right."),
        (words, "Name the place in the document."),
    ],
)
def test_a_fault_in_a_block_stands_beside_it_and_keeps_the_words(
    sign_in, make, sentence
):
    client, module = sign_in(make_editor()), make_module()

    answer = client.post(add_url(module), {**form_with(*make()), **SUBMITTED})

    assert answer.status_code == 200
    assert sentence in faults_of(answer)
    assert TITLE in unescape(answer.content.decode())
    assert not LessonPage.objects.exists()


@pytest.mark.parametrize("action", [{}, SUBMITTED])
def test_a_wrong_file_in_a_page_that_is_there_is_told_at_its_field(sign_in, action):
    client, lesson = sign_in(make_editor()), make_lesson(make_module())

    answer = client.post(
        f"/cms/pages/{lesson.pk}/edit/", {**form_with(*film()), **action}
    )

    assert answer.status_code == 200
    sentence = f"“{get_document_model().objects.get().filename}{NO_FILM}"
    beside = {"blockErrors": {"file": {"messages": [sentence]}}}
    assert json.dumps(beside, ensure_ascii=False) in faults_of(answer)


def test_a_right_file_is_handed_in(sign_in):
    value = recording("calm.mp4", files.MP4)
    client, module = sign_in(make_editor()), make_module()

    client.post(add_url(module), {**form_with("film", value), **SUBMITTED})

    assert LessonPage.objects.get().workflow_in_progress
