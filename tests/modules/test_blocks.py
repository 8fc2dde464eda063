"""Blocks of a lesson: previews for editors, words for every recording, questions on the
spot, ways to other pages.
"""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.admin.icons import get_icons
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import streamfield

from modules.blocks.hers import KnowledgeCheckBlock
from modules.blocks.media import DownloadBlock, FilmBlock, SoundBlock
from modules.models import LessonPage
from tests.factories import files
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    make_editor,
    make_lesson,
    make_module,
    make_tool,
    stream,
    text_block,
)
from tests.factories.quizzes import QuizFactory
from tests.modules.editing import lesson_form

pytestmark = pytest.mark.django_db
ANSWERS = [
    {"text": "Ask first.", "right": True, "feedback": "She can say no."},
    {"text": "Wait.", "right": False, "feedback": "She may be gone."},
]


def item(value, key="1"):
    return {"type": "item", "value": value, "id": key}


def check(*answers):
    return ("check", {"question": "What now?", "answers": list(map(item, answers))})


def recording(document, transcript="<p>Hello.</p>"):
    return {"file": document.pk, "title": "Calm", "transcript": transcript}


def read(sign_in, *blocks):
    lesson = make_lesson(make_module(), body=stream(*blocks))
    return sign_in(AttendantFactory()).get(lesson.url)


def shown(sign_in, *blocks):
    return read(sign_in, *blocks).content.decode()


def every_body():
    """What an editor chooses blocks for, on every kind of page."""
    return [
        field.stream_block
        for model in get_page_models()
        for field in model._meta.local_fields
        if isinstance(field, StreamField)
    ]


@pytest.mark.parametrize("body", every_body())
def test_every_block_has_a_name_an_icon_a_description_and_a_preview(body):
    icons = set(re.findall(r'id="icon-([a-z0-9-]+)"', get_icons()))

    for block in body.child_blocks.values():
        assert block.label, block.name
        assert block.meta.icon in icons, block.name
        assert str(block.get_description()), block.name
        assert block.is_previewable, block.name
        assert hasattr(block.meta, "preview_value") or hasattr(
            block.meta, "preview_template"
        ), block.name


def test_editor_sees_each_preview(sign_in):
    client = sign_in(make_editor())

    blocks = [each for body in every_body() for each in body.child_blocks.values()]
    for block in blocks:
        page = client.get(f"/cms/block-preview/?id={block.definition_prefix}")
        assert page.status_code == 200, block.name
        assert "ui/rosella.css" in page.content.decode(), block.name


@pytest.mark.parametrize(
    ("block", "name", "content", "tag"),
    [
        ("sound", "calm.mp3", files.MP3, '<audio controls preload="none"'),
        ("film", "calm.mp4", files.MP4, '<video controls preload="none"'),
    ],
)
def test_recording_waits_says_its_size_and_has_its_words(
    sign_in, block, name, content, tag
):
    value = recording(files.document(name, content), "<p>Hello, can you speak?</p>")

    page = shown(sign_in, (block, value))

    assert tag in page
    assert "autoplay" not in page
    assert f"{len(content)}\xa0bytes" in page
    assert "Hello, can you speak?" in page


def test_file_to_download_says_its_kind_and_size(sign_in):
    paper = files.document("sheet.pdf", files.PDF)

    page = shown(sign_in, ("download", {"file": paper.pk, "title": "Hand-over sheet"}))

    assert "Hand-over sheet" in page
    assert f"PDF, {len(files.PDF)}\xa0bytes" in page


@pytest.mark.parametrize(
    ("block", "name", "content", "transcript", "is_sound"),
    [
        (SoundBlock(), "calm.mp3", files.MP3, "<p>Hello.</p>", True),
        (SoundBlock(), "calm.mp3", files.MP3, "", False),
        (SoundBlock(), "calm.mp4", files.MP4, "<p>Hello.</p>", False),
        (FilmBlock(), "calm.mp4", files.MP4, "<p>Hello.</p>", True),
        (FilmBlock(), "calm.mp4", files.MP4, "", False),
        (FilmBlock(), "sheet.pdf", files.PDF, "<p>Hello.</p>", False),
    ],
)
def test_recording_needs_a_file_of_its_sort_and_a_transcript(
    block, name, content, transcript, is_sound
):
    document = files.document(name, content)
    value = block.to_python(recording(document, transcript))

    assert _is_clean(block, value) is is_sound


def _is_clean(block, value):
    try:
        block.clean(value)
    except ValidationError:
        return False
    return True


def test_download_needs_a_file():
    block = DownloadBlock()

    assert _is_clean(block, block.to_python({"file": None, "title": "Sheet"})) is False


@pytest.mark.parametrize(
    ("answers", "is_sound"),
    [(ANSWERS, True), (ANSWERS[:1], False), ([ANSWERS[1]] * 2, False)],
)
def test_knowledge_check_has_two_answers_and_a_right_one(answers, is_sound):
    block = KnowledgeCheckBlock()
    value = block.to_python({"question": "What now?", "answers": answers})

    assert _is_clean(block, value) is is_sound


def test_knowledge_check_needs_neither_script_nor_form(sign_in):
    page = shown(sign_in, check(*ANSWERS))

    part = page[page.index("What now?") : page.index("She may be gone.")]
    assert part.count("<details>") == 2
    assert "<form" not in part
    assert "<script" not in part


def test_way_leads_to_a_page_that_is_published(sign_in):
    plan = make_tool()

    target = f"tool:{plan.slug}"
    page = shown(sign_in, ("see_also", {"target": target, "why": "Before a shift."}))

    assert f'href="{plan.url}"' in page
    assert "Before a shift." in page


def test_way_to_a_page_that_is_gone_is_not_shown(sign_in):
    page = shown(sign_in, ("see_also", {"target": "tool:gone", "why": "Why."}))

    assert "Why." not in page


def test_rich_lesson_stays_light(sign_in):
    plan, quiz = make_tool(is_local=True), QuizFactory()
    picture = files.picture()
    sound = files.document()
    blocks = [
        text_block(),
        ("picture", {"picture": picture.pk, "alt": "A cup", "caption": ""}),
        ("sound", recording(sound)),
        ("download", {"file": sound.pk, "title": "Calm"}),
        ("caution", {"text": "Look there.", "local": plan.slug}),
        ("see_also", {"target": f"tool:{plan.slug}", "why": ""}),
        ("embed", {"target": f"quiz:{quiz.slug}"}),
        check(*ANSWERS),
    ]
    lesson = make_lesson(make_module(), body=stream(*blocks))
    client = sign_in(AttendantFactory())
    client.get(lesson.url)

    with CaptureQueriesContext(connection) as asked:
        page = client.get(lesson.url)

    assert len(asked) <= 15
    assert len(page.content) <= 20_000


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("sound", {"file": "", "title": "", "transcript": "null"}),
        ("film", {"file": "", "title": "", "transcript": "null"}),
        ("download", {"file": "", "title": ""}),
        ("check", {"question": "", "answers": {"count": 0}}),
        ("text", {"text": "null", "basis": "", "sources": {"count": 0}}),
    ],
)
def test_draft_is_kept_before_a_block_is_whole(sign_in, name, fields):
    module = make_module()
    form = lesson_form(body=streamfield([(name, fields)]))

    response = sign_in(make_editor()).post(
        f"/cms/pages/add/modules/lessonpage/{module.pk}/", form
    )

    assert response.status_code == 302
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == [name]
