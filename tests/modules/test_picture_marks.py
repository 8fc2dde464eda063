"""What a picture says beside what it shows never comes into the library."""

import io
import struct

import pytest
from PIL import Image, ImageSequence, PngImagePlugin

from modules.loading import check_curriculum
from modules.models import Picture
from modules.picture_marks import has_marks, without_marks
from tests.factories import files
from tests.factories.modules import make_editor
from tests.factories.packs import LESSON, Pack

STREET = b"Jalan Mawar 3"
LASTING = [100, 300]


def still(kind, **marks):
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, kind, **marks)
    return written.getvalue()


def moving(kind, **marks):
    written = io.BytesIO()
    first, second = (Image.new("RGB", (40, 30), name) for name in ("red", "blue"))
    facts = {"save_all": True, "append_images": [second], "duration": LASTING}
    first.save(written, kind, loop=0, **facts, **marks)
    return written.getvalue()


def place():
    marks = Image.Exif()
    marks[0x010E] = STREET.decode()
    return marks


def words():
    kept = PngImagePlugin.PngInfo()
    kept.add_itxt("Comment", STREET.decode())
    return kept


def gif_with_xmp():
    content = still("GIF")
    note = b"\x21\xff\x0bXMP DataXMP" + struct.pack("B", len(STREET)) + STREET + b"\0"
    return content[:-1] + note + content[-1:]


def two_in_one():
    written = io.BytesIO()
    one, other = Image.new("RGB", (40, 30), "teal"), Image.new("RGB", (40, 30))
    other.info["comment"] = STREET
    one.save(written, "MPO", save_all=True, append_images=[other])
    return written.getvalue()


MARKED = {
    "place.jpg": lambda: still("JPEG", exif=place()),
    "xmp.jpg": lambda: still("JPEG", xmp=STREET),
    "words.jpg": lambda: files.jpeg_with_words(STREET),
    "place.png": lambda: still("PNG", exif=place()),
    "words.png": lambda: still("PNG", pnginfo=words()),
    "place.webp": lambda: still("WEBP", exif=place()),
    "xmp.webp": lambda: still("WEBP", xmp=STREET),
    "words.gif": lambda: still("GIF", comment=STREET),
    "xmp.gif": gif_with_xmp,
    "moving.gif": lambda: moving("GIF", comment=STREET),
    "moving.png": lambda: moving("PNG", pnginfo=words()),
    "moving.webp": lambda: moving("WEBP", exif=place()),
}


def frames(content):
    with Image.open(io.BytesIO(content)) as image:
        return [
            (frame.convert("RGB").getpixel((20, 15)), frame.info["duration"])
            for frame in ImageSequence.Iterator(image)
        ]


@pytest.mark.parametrize("name", MARKED)
def test_marks_are_seen_and_taken_out(name):
    content = MARKED[name]()

    bare = without_marks(content)

    assert (STREET in content, STREET in bare) == (True, False)
    assert (has_marks(content), has_marks(bare)) == (True, False)


@pytest.mark.parametrize(
    "content",
    [*map(still, ("JPEG", "PNG", "WEBP", "GIF")), *map(moving, ("PNG", "WEBP", "GIF"))],
)
def test_a_picture_without_marks_keeps_its_bytes(content):
    assert (has_marks(content), without_marks(content)) == (False, content)


@pytest.mark.parametrize("name", ["moving.gif", "moving.png", "moving.webp"])
def test_what_moves_goes_on_moving(name):
    content = MARKED[name]()

    bare = without_marks(content)

    assert frames(bare) == frames(content)
    assert len(frames(bare)) == len(LASTING)


def test_the_second_picture_of_a_telephone_goes():
    content = two_in_one()

    bare = without_marks(content)

    assert (has_marks(content), has_marks(bare)) == (True, False)
    assert len(bare) < len(content)


@pytest.mark.django_db
def test_an_uploaded_picture_that_moves_comes_without_its_note(sign_in):
    file = files.upload("cup.gif", moving("GIF", comment=STREET))
    data = {"title": "Cup", "files[]": file, "collection": 1}

    sign_in(make_editor()).post("/cms/images/multiple/add/", data)

    kept = Picture.objects.get().file.read()
    assert (STREET in kept, len(frames(kept))) == (False, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "is_refused"), [*((name, True) for name in MARKED), ("bare.png", False)]
)
def test_a_pack_with_a_marked_picture_is_refused_by_name(tmp_path, name, is_refused):
    pack = Pack(tmp_path / "pack")
    block = {"picture": {"file": f"pictures/{name}", "alt": "The sea"}}
    pack.write("first/hello.yaml", {**LESSON, "body": [block]})
    (pack.folder / "pictures").mkdir()
    content = MARKED[name]() if is_refused else still("PNG")
    (pack.folder / "pictures" / name).write_bytes(content)

    found = [str(each) for each in check_curriculum(pack.folder)]

    assert len(found) == is_refused
    for each in found:
        assert each.startswith("first/hello.yaml:")
        assert f"“pictures/{name}” says more than it shows" in each
