"""Recordings, files, knowledge checks and ways in a pack: checked with their files, and
the same after loading and exporting.
"""

import pytest

from modules.blocks import LessonBody
from modules.kinds.reading import BodyReader
from modules.models import LessonPage, StaffDocument
from tests.factories import files
from tests.factories.packs import LESSON, Pack

pytestmark = pytest.mark.django_db
ANSWERS = [
    {"text": "Ask first.", "right": True, "feedback": "She can say no."},
    {"text": "Wait.", "feedback": "She may be gone."},
]
SOUND = {"file": "files/calm.mp3", "title": "Calm", "transcript": "Hello **you**."}
GUIDE = {"title": "A guide", "publisher": "WHO", "year": 2020}
PAPER = {"file": "files/sheet.pdf", "title": "Hand-over sheet"}
BLOCKS = [
    {"sound": SOUND},
    {"film": {**SOUND, "file": "files/calm.mp4"}},
    {"download": PAPER},
    {"check": {"question": "What now?", "answers": ANSWERS}},
    {"see_also": {"target": "tool:danger-plan", "why": "Before a shift."}},
    {"see_also": {"target": "lesson:first/hello"}},
    {"further": [GUIDE, {**GUIDE, "link": "https://who.int/", "why": "Short."}]},
]


@pytest.fixture
def pack(tmp_path):
    made = Pack(tmp_path / "pack")
    folder = made.folder / "files"
    folder.mkdir(parents=True)
    for name, content in {
        "calm.mp3": files.MP3,
        "calm.mp4": files.MP4,
        "sheet.pdf": files.PDF,
        "wrong.mp3": files.PDF,
    }.items():
        (folder / name).write_bytes(content)
    return made


def load(pack, *blocks):
    """The lesson with these blocks, beside no other files than it names."""
    pack.write("first/hello.yaml", {**LESSON, "body": [*LESSON["body"], *blocks]})
    lesson = (pack.folder / "first" / "hello.yaml").read_text()
    for path in (pack.folder / "files").iterdir():
        if f"files/{path.name}" not in lesson:
            path.unlink()
    return pack.load()


def test_new_blocks_are_loaded_and_clean(pack):
    report = load(pack, *BLOCKS)

    body = LessonPage.objects.get().body
    assert report.problems == []
    assert [block.block_type for block in body][-len(BLOCKS) :] == [
        next(iter(block)) for block in BLOCKS
    ]
    assert LessonBody().clean(body)


def test_what_is_exported_is_what_was_loaded(pack):
    load(pack, *BLOCKS)
    reader = BodyReader()

    body = reader.body(LessonPage.objects.get().body.raw_data)

    names = [path.as_posix() for path in reader.attached]
    assert [name.rpartition(".")[2] for name in names] == ["mp3", "mp4", "pdf"]
    assert {name.partition("/")[0] for name in names} == {"files"}
    assert list(reader.attached.values()) == [files.MP3, files.MP4, files.PDF]
    assert body[-len(BLOCKS) :] == [
        *({word: {**said, "file": name}} for name, (word, said) in _with_files(names)),
        *BLOCKS[len(names) :],
    ]


def _with_files(names):
    """The first blocks, each beside the name that its file has now."""
    pairs = [next(iter(block.items())) for block in BLOCKS[: len(names)]]
    return list(zip(names, pairs, strict=True))


def test_loading_twice_keeps_one_file_of_the_same_content(pack):
    load(pack, {"download": PAPER}, {"download": dict(PAPER)})

    assert StaffDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ({"sound": {**SOUND, "transcript": ""}}, "“transcript” is missing or empty."),
        ({"sound": {**SOUND, "file": "../x.mp3"}}, "is not the name of a file"),
        ({"sound": {**SOUND, "file": "files/none.mp3"}}, "There is no file"),
        ({"sound": {**SOUND, "file": "files/calm.mp4"}}, "does not end in one of mp3"),
        ({"sound": {**SOUND, "file": "files/wrong.mp3"}}, "is not what its name says"),
        ({"film": SOUND}, "does not end in one of mp4"),
        ({"download": {"file": "files/sheet.pdf"}}, "“title” is missing or empty."),
        ({"check": {"question": "What?", "answers": ANSWERS[:1]}}, "Give 2 to 6"),
        (
            {"check": {"question": "What?", "answers": [ANSWERS[1], dict(ANSWERS[1])]}},
            "At least one answer is right.",
        ),
        ({"check": {"question": "", "answers": ANSWERS}}, "“question” is missing"),
        ({"see_also": {"target": "elsewhere"}}, "“target” is lesson:module/slug"),
        ({"further": [{**GUIDE, "link": "who.int"}]}, "“link” begins with https://."),
        ({"further": [{**GUIDE, "why": ["Short."]}]}, "“why” is missing or empty."),
    ],
)
def test_fault_of_a_block_is_named_and_nothing_is_loaded(pack, block, fault):
    report = load(pack, block)

    assert any(fault in problem.message for problem in report.problems)
    assert LessonPage.objects.count() == 0
