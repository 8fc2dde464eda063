"""Packs that mean harm, or are merely broken: refused with a sentence, nothing
written.
"""

import os

import pytest
from django.utils import timezone

from modules import pack_reading
from modules.kinds.attachments import MOST_BYTES
from modules.loading import check_curriculum, load_curriculum
from modules.models import LoadedContent, Picture
from tests.factories.files import half_a_picture
from tests.factories.packs import LESSON, MODULE, Pack

pytestmark = pytest.mark.django_db
BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]"
    for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {k: v}\nb: &b\n  <<: [*a, *a]\nc:\n  <<: [*b, *b]\n"


@pytest.fixture
def pack(tmp_path):
    return Pack(tmp_path / "pack")


def refused(pack):
    """The first fault; nothing of the pack was loaded."""
    report = load_curriculum(pack.folder, now=timezone.now())
    assert LoadedContent.objects.count() == 0
    return str(report.problems[0])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (BOMB, "1: “&” and “*” repeat a part of the file: write it out."),
        (MERGES, "1: “&” and “*” repeat a part of the file: write it out."),
        ("a: " + "[" * 500_000, "1: More than 30 levels are too deep."),
        ("- " * 5_000 + "x", "1: More than 30 levels are too deep."),
        ("slug: a\nslug: b\n", "2: “slug” stands here twice. Keep one."),
        ("n: " + "9" * 5_000, "1: The file cannot be read: it holds a value that"),
        ("d: 2026-99-99", "1: The file cannot be read: it holds a value that"),
        ("a: !!python/object/apply:os.getcwd []", "1: The file cannot be read: "),
        ("? [a]\n: b", "1: The file cannot be read: "),
        ("", "1: The file holds no fields."),
        ("x: \x00", "1: The file cannot be read: "),
        ('y: a\nx: ["a\\0b"]', "2: The sign “\\0” belongs to no text: take it out."),
    ],
)
def test_a_trick_of_yaml_is_refused(pack, text, fault):
    pack.write("first/hello.yaml", text)

    assert refused(pack).startswith(f"first/hello.yaml:{fault}")


def test_a_file_that_is_not_utf8_is_refused(pack):
    (pack.folder / "first" / "hello.yaml").write_bytes("title: é".encode("latin-1"))

    assert refused(pack) == (
        "first/hello.yaml:1: The file is not UTF-8 text. Save it as UTF-8."
    )


def test_a_file_that_is_too_large_is_refused(pack):
    pack.write("first/hello.yaml", "# " + "x" * pack_reading.MOST_BYTES)

    assert refused(pack) == "first/hello.yaml:1: The file is larger than 1 MB."


def test_a_file_of_the_largest_size_is_read(pack):
    text = (pack.folder / "pack.yaml").read_text()
    filling = pack_reading.MOST_BYTES - len(text.encode()) - 2
    pack.write("pack.yaml", text + "# " + "x" * filling)

    assert check_curriculum(pack.folder) == []


@pytest.mark.parametrize("target", ["/etc/passwd", "..", "first/module.yaml"])
def test_a_link_is_refused(pack, target):
    os.symlink(target, pack.folder / "first" / "more.yaml")

    assert refused(pack) == (
        "first/more.yaml:1: A pack holds files, never links to other files."
    )


def test_a_pipe_is_refused(pack):
    os.mkfifo(pack.folder / "pipe")

    assert refused(pack) == "pipe:1: This is no file to read."


def test_too_many_files_are_refused(pack, monkeypatch):
    monkeypatch.setattr(pack_reading, "MOST_FILES", 3)

    assert "A pack holds at most" in refused(pack)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert str(check_curriculum(tmp_path / "none")[0]).endswith(
        "none:1: This folder is not there."
    )


@pytest.mark.parametrize("slug", ["../outside", "a/b", "..", "A", "a b", "", "x" * 101])
def test_a_slug_that_is_a_way_out_is_refused(pack, slug):
    pack.write("first/hello.yaml", {**LESSON, "slug": slug})

    assert refused(pack).startswith("first/hello.yaml:1: “slug” is ")


@pytest.mark.parametrize("stem", ["../../etc/passwd", "/etc/passwd", 5, None, ["x"]])
def test_a_lesson_that_is_named_elsewhere_is_refused(pack, stem):
    pack.write("first/module.yaml", {**MODULE, "lessons": ["hello", stem]})

    assert refused(pack).startswith("first/module.yaml:")


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/passwd", "pictures/../x.png", "pictures/x.svg", 5]
)
def test_a_picture_from_elsewhere_is_refused(pack, name):
    block = {"picture": {"file": name, "alt": "The sea"}}
    pack.write("first/hello.yaml", {**LESSON, "body": [block]})

    assert "“file” is not the name of a picture" in refused(pack)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<svg onload=alert(1)>", "is not a picture that can be used."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "is not a picture that can be used."),
        (half_a_picture("png"), "is not a picture that can be used."),
        (half_a_picture("jpeg"), "is not a picture that can be used."),
        (b"x" * (MOST_BYTES + 1), "is larger than 5 MB."),
        (None, "There is no file “pictures/sea.png” in the pack."),
    ],
)
def test_a_picture_that_is_none_is_refused(pack, content, fault):
    block = {"picture": {"file": "pictures/sea.png", "alt": "The sea"}}
    pack.write("first/hello.yaml", {**LESSON, "body": [block]})
    if content is not None:
        (pack.folder / "pictures").mkdir()
        (pack.folder / "pictures" / "sea.png").write_bytes(content)

    assert (fault in refused(pack), Picture.objects.count()) == (True, 0)
