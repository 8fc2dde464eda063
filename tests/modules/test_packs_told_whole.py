"""One look at a pack tells all its faults: none hides another, and what nobody names is
told too.
"""

import os

import pytest

from modules.loading import check_curriculum
from modules.models import LessonPage, Picture
from tests.factories.packs import LESSON, MODULE, Pack

pytestmark = pytest.mark.django_db
LINK = "A pack holds files, never links to other files."
UNNAMED = "No lesson or page of this pack names this file."
EMPTY_TITLE = "first/hello.yaml:2: “title” is missing or empty."
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
    b"\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00"
    b"\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def pack(tmp_path):
    return Pack(tmp_path / "pack")


@pytest.fixture
def faulty(pack):
    """A lesson without a title, so that there is a second fault to tell."""
    pack.write("first/hello.yaml", {**LESSON, "title": ""})
    return pack


def lay(pack, name, content=PNG):
    path = pack.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def show(pack, name):
    block = {"picture": {"file": name, "alt": "The sea"}}
    pack.write("first/hello.yaml", {**LESSON, "body": [block]})


@pytest.mark.parametrize("target", ["/etc/passwd", "..", "first/module.yaml"])
def test_a_link_hides_no_other_fault(faulty, target):
    os.symlink(target, faulty.folder / "link.yaml")

    assert faulty.problems() == [f"link.yaml:1: {LINK}", EMPTY_TITLE]


def test_a_folder_that_is_a_link_is_told_once_and_stays_closed(faulty, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "module.yaml").write_text("title: [")
    os.symlink(elsewhere, faulty.folder / "second")

    assert faulty.problems() == [f"second:1: {LINK}", EMPTY_TITLE]


@pytest.mark.parametrize("name", ["first/module.yaml", "sources.yaml"])
def test_a_link_in_the_place_of_a_file_is_not_called_missing_too(pack, name):
    (pack.folder / name).rename(pack.folder / ".kept")
    os.symlink(pack.folder / ".kept", pack.folder / name)

    assert pack.problems() == [f"{name}:1: {LINK}"]


def test_a_pipe_in_the_place_of_a_module_keeps_nobody_waiting(faulty):
    (faulty.folder / "first" / "module.yaml").unlink()
    os.mkfifo(faulty.folder / "first" / "module.yaml")

    assert faulty.problems() == [
        "first/module.yaml:1: This is no file to read.",
        EMPTY_TITLE,
    ]


@pytest.mark.parametrize("name", ["sources.yaml", "competencies.yaml", "glossary.yaml"])
def test_what_all_files_lean_on_hides_no_fault_and_makes_none_up(faulty, name):
    faulty.write(name, "documents: [")

    first, *rest = faulty.problems()

    assert first.startswith(f"{name}:2: The file cannot be read: ")
    assert rest == [EMPTY_TITLE]


def test_broken_files_are_told_together(faulty):
    faulty.write("sources.yaml", "documents: [")
    faulty.write("paths/new.yaml", "steps: [")

    assert [problem.split(":")[0] for problem in faulty.problems()] == [
        "sources.yaml",
        "paths/new.yaml",
        "first/hello.yaml",
    ]


@pytest.mark.parametrize(
    "name", ["pictures/sea.png", "pictures/notes.txt", "files/song.mp3", "first/x.JPG"]
)
def test_a_file_that_nothing_names_is_told(pack, name):
    lay(pack, name)

    assert [problem.partition(": ")[0] for problem in pack.problems()] == [f"{name}:1"]
    assert UNNAMED in pack.problems()[0]


def test_a_picture_that_a_lesson_shows_is_no_stray(pack):
    lay(pack, "pictures/sea.png")
    show(pack, "pictures/sea.png")

    assert pack.problems() == []


@pytest.mark.parametrize("name", ["x.exe", "first/notes.docx", "LICENSE.exe"])
def test_a_file_of_another_kind_is_told_and_nothing_is_loaded(pack, name):
    lay(pack, name)

    report = pack.load()

    assert [str(problem.path) for problem in report.problems] == [name]
    assert "no part of a pack" in report.problems[0].message
    assert not LessonPage.objects.exists()


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "first/readme.txt", "pictures/.thumbs/sea.png"]
)
def test_what_goes_with_a_folder_is_no_stray(pack, name):
    lay(pack, name)

    assert pack.problems() == []


def test_while_a_file_cannot_be_read_it_may_name_any_picture(pack):
    lay(pack, "pictures/sea.png")
    pack.write("first/hello.yaml", "title: [")

    assert [problem.split(":")[0] for problem in pack.problems()] == [
        "first/hello.yaml"
    ]


def test_a_picture_that_is_a_link_is_not_opened(pack, tmp_path):
    (tmp_path / "secret.png").write_bytes(PNG)
    (pack.folder / "pictures").mkdir()
    os.symlink(tmp_path / "secret.png", pack.folder / "pictures" / "sea.png")
    show(pack, "pictures/sea.png")

    report = pack.load()

    assert [problem.message for problem in report.problems] == [
        LINK,
        "There is no file “pictures/sea.png” in the pack.",
    ]
    assert not Picture.objects.exists()


def test_a_module_without_its_lesson_is_told_beside_a_link(pack):
    pack.write("first/module.yaml", {**MODULE, "lessons": ["hello", "gone"]})
    os.symlink("/etc/passwd", pack.folder / "link.yaml")

    assert len(pack.problems()) == 2


def test_a_pack_that_is_packed_up_is_told_apart_from_none(tmp_path):
    (tmp_path / "pack.zip").write_bytes(b"PK\x03\x04")

    [told] = check_curriculum(tmp_path / "pack.zip")

    assert told.message == "A pack is a folder: unpack this file first."
