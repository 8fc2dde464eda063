"""Files of the library: what they are by their content, how large, refused whole."""

import io

import pytest
from django.test import Client, RequestFactory
from PIL import Image

from modules.domain.files import MOST_BYTES, Sort, file_fault, sort_of
from modules.models import Picture, StaffDocument
from modules.views.media import piece_of_recording
from tests.factories import files
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import make_editor

ADD = "/cms/documents/multiple/add/"


def fault_of(name, content, size=None):
    fault = file_fault(name, size or len(content), io.BytesIO(content))
    return fault.code if fault else None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.mp3", files.MP3),
        ("a.mp3", b"\xff\xfb\x90\x00" * 9),
        ("a.m4a", files.MP4),
        ("a.ogg", b"OggS\x00"),
        ("a.wav", files.WAVE),
        ("a.MP4", files.MP4),
        ("a.webm", b"\x1aE\xdf\xa3\x00"),
        ("a.pdf", files.PDF),
        ("a.txt", "Sätze".encode()),
        ("a.txt", ("ក" * 2_000).encode()),
        ("a.docx", files.DOCX),
        ("a.odt", files.archive("mimetype", "content.xml")),
    ],
)
def test_sound_file_is_taken(name, content):
    assert fault_of(name, content) is None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"MZ", "unknown"),
        ("a.svg", b"<svg/>", "unknown"),
        ("a.html", b"<p>", "unknown"),
        ("a", b"x", "unknown"),
        ("a.mp3", b"", "empty"),
        ("a.mp3", b"MZ\x90\x00", "other"),
        ("a.pdf", b"<html>", "other"),
        ("a.mp4", files.MP3, "other"),
        ("a.txt", b"\xff\xfe\x00", "other"),
        ("a.txt", b"words\x00", "other"),
        ("a.docx", files.archive("word/other.xml"), "other"),
        ("a.docx", files.archive("word/document.xml", "word/vbaProject.bin"), "other"),
        ("a.docx", b"PK\x03\x04broken", "other"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused(name, content, code):
    assert fault_of(name, content) == code


@pytest.mark.parametrize(("beyond", "code"), [(-1, None), (0, None), (1, "large")])
@pytest.mark.parametrize(
    ("name", "content"),
    [("a.mp3", files.MP3), ("a.mp4", files.MP4), ("a.pdf", files.PDF)],
)
def test_file_may_be_as_large_as_its_sort_allows(name, content, beyond, code):
    size = MOST_BYTES[sort_of(name)] + beyond

    assert fault_of(name, content, size) == code


@pytest.mark.parametrize(
    ("name", "sort"),
    [("a.mp3", Sort.SOUND), ("a.webm", Sort.FILM), ("a.pdf", Sort.PAPER), ("a", None)],
)
def test_sort_follows_from_the_ending(name, sort):
    assert sort_of(name) == sort


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("calm.mp3", files.MP3, ""),
        ("calm.mp3", files.PDF, "This is not what its name says"),
        ("calm.exe", b"MZ", "are not taken"),
    ],
)
def test_library_takes_or_refuses_a_file_with_the_reason(
    sign_in, name, content, sentence
):
    client = sign_in(make_editor())
    data = {"title": "Calm", "files[]": files.upload(name, content)}

    answer = client.post(ADD, {**data, "collection": 1}).json()

    assert (answer["success"], StaffDocument.objects.count()) == (
        (True, 1) if not sentence else (False, 0)
    )
    assert sentence in str(answer)


@pytest.mark.django_db
def test_picture_comes_into_the_library_without_the_place_of_the_camera(sign_in):
    client = sign_in(make_editor())
    content = files.jpeg(with_place=True)
    before = dict(Image.open(io.BytesIO(content)).getexif())
    data = {"title": "Cup", "files[]": files.upload("cup.jpg", content)}

    client.post("/cms/images/multiple/add/", {**data, "collection": 1})

    kept = Image.open(Picture.objects.get().file)
    assert (bool(before), dict(kept.getexif())) == (True, {})


@pytest.mark.django_db
def test_picture_comes_into_the_library_without_words_inside(sign_in):
    client = sign_in(make_editor())
    content = files.jpeg_with_words(b"Jalan Mawar 3")
    data = {"title": "Cup", "files[]": files.upload("cup.jpg", content)}

    client.post("/cms/images/multiple/add/", {**data, "collection": 1})

    kept = Picture.objects.get().file.read()
    assert (content.count(b"Mawar"), kept.count(b"Mawar")) == (2, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif"])
def test_picture_that_was_cut_off_is_refused_with_the_reason(sign_in, kind):
    client = sign_in(make_editor())
    file = files.upload(f"cup.{kind}", files.half_a_picture(kind))

    answer = client.post(
        "/cms/images/multiple/add/", {"title": "Cup", "files[]": file, "collection": 1}
    ).json()

    assert (answer["success"], Picture.objects.count()) == (False, 0)
    assert "corrupted image" in answer["error_message"]


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"<svg/>", b"MZ\x90", b""])
def test_what_is_no_picture_is_refused(sign_in, content):
    client = sign_in(make_editor())
    data = {"title": "Cup", "files[]": files.upload("cup.jpg", content)}

    client.post("/cms/images/multiple/add/", {**data, "collection": 1})

    assert Picture.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "status", "shown"),
    [
        ("bytes=0-3", 206, "bytes 0-3/{size}"),
        ("bytes=4-", 206, "bytes 4-{last}/{size}"),
        ("bytes=0-999999999", 206, "bytes 0-{last}/{size}"),
        ("bytes=999999-", 416, "bytes */{size}"),
    ],
)
def test_player_gets_the_piece_it_asks_for(sign_in, wanted, status, shown):
    file = files.document()
    size = len(files.MP3)

    response = sign_in(AttendantFactory()).get(file.url, headers={"Range": wanted})

    assert response.status_code == status
    assert response["Content-Range"] == shown.format(size=size, last=size - 1)
    if status == 206:
        first = int(wanted[6])
        assert files.MP3[first:].startswith(response.content)


@pytest.mark.django_db
def test_paper_is_left_to_be_served_whole():
    file = files.document("sheet.pdf", files.PDF)

    request = RequestFactory().get(file.url, headers={"Range": "bytes=0-3"})

    assert piece_of_recording(file, request) is None


@pytest.mark.django_db
def test_staff_see_pictures_and_nobody_else_does(sign_in):
    picture = files.picture()

    seen = sign_in(AttendantFactory()).get(picture.file.url)
    stranger = Client().get(picture.file.url)

    assert (seen.status_code, seen["Content-Type"]) == (200, "image/jpeg")
    assert stranger.status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/media/questions/key.jpg",
        "/media/images/none.jpg",
        "/media/images/../rosella.env",
        "/media/documents/calm.mp3",
    ],
)
def test_nothing_but_pictures_is_served_from_the_media_folder(sign_in, address):
    files.document()

    assert sign_in(AttendantFactory()).get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "%2E%2E/documents/cup.jpg",
        "%2E%2E%2Fdocuments%2Fcup.jpg",
        "%2E/%2E%2E/documents/cup.jpg",
        "%2E",
        "%2E%2E",
        "%00cup.jpg",
        "x" * 300,
    ],
)
def test_no_name_leads_out_of_the_folder_of_pictures(sign_in, settings, tmp_path, name):
    """Documents may be private; Wagtail asks, this address does not."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    settings.MEDIA_ROOT = tmp_path
    for folder in ("images", "documents"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "cup.jpg").write_bytes(files.jpeg())
    client = sign_in(AttendantFactory())

    shown = client.get("/media/images/cup.jpg")
    assert (shown.status_code, shown.getvalue()[:2]) == (200, b"\xff\xd8")
    assert client.get(f"/media/images/{name}").status_code == 404
