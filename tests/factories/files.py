"""Small files of every kind that the library takes, made in memory."""

import io
import struct
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from modules.models import Picture, StaffDocument

MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 40
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 40
PDF = b"%PDF-1.7\n%%EOF\n"
WAVE = b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt "


def archive(*names):
    """A zip that holds these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return written.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")


def upload(name, content):
    return SimpleUploadedFile(name, content)


def document(name="calm.mp3", content=MP3, title="A calm minute"):
    """A file in the library."""
    return StaffDocument.objects.create(
        title=title, file=upload(name, content), file_size=len(content)
    )


def jpeg(*, with_place=False):
    """A picture; with the place where the camera stood."""
    written = io.BytesIO()
    image = Image.new("RGB", (40, 30), "teal")
    marks = Image.Exif()
    if with_place:
        marks[0x010F] = "Camera"
        marks.get_ifd(0x8825)[1] = "N"
    image.save(written, "JPEG", exif=marks if with_place else b"")
    return written.getvalue()


def jpeg_with_words(words):
    """A picture that says something, as editors of newspapers and cameras note it."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "JPEG", comment=words)
    city = b"\x1c\x02\x5a" + struct.pack(">H", len(words)) + words
    note = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(city))
    marked = b"\xff\xed" + struct.pack(">H", len(note + city) + 2) + note + city
    return written.getvalue()[:2] + marked + written.getvalue()[2:]


def half_a_picture(kind):
    """What arrived of it before the connection was gone."""
    written = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(written, kind)
    return written.getvalue()[: written.tell() // 2]


def picture(title="A cup", sizes=("max-800x800|format-webp",)):
    """A picture that is there in these sizes: making one leaves a file open."""
    made = Picture.objects.create(title=title, file=upload("cup.jpg", jpeg()))
    for size in sizes:
        facts = {"width": 40, "height": 30, "focal_point_key": ""}
        file = upload("cup.jpg", jpeg())
        made.renditions.create(filter_spec=size, file=file, **facts)
    return made
