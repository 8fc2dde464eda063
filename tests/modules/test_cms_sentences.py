"""What an editor reads when something she sent is refused: one true sentence."""

import json
from io import BytesIO
from pathlib import Path

import pytest
import wagtail
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories.modules import make_editor, make_lesson, make_module
from tests.modules.reviewing import SAY_THE_AIM, edit_url, without_aims

pytestmark = pytest.mark.django_db
WAGTAIL = Path(wagtail.__path__[0])


def test_what_cannot_be_sent_says_nothing_of_saving(sign_in):
    """The draft has saved itself meanwhile, and its mark says so."""
    lesson = make_lesson(make_module())

    shown = sign_in(make_editor()).post(
        edit_url(lesson), without_aims(**{"action-submit": "yes"})
    )

    page = shown.content.decode()
    assert SAY_THE_AIM in page
    assert "This has not gone to anybody yet." in page
    assert "is not saved" not in page


def test_picture_of_too_many_points_is_refused_without_a_number_that_nobody_knows(
    sign_in, monkeypatch
):
    drawn = BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, "PNG")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 4)
    sent = SimpleUploadedFile("map.png", drawn.getvalue(), content_type="image/png")

    answer = sign_in(make_editor()).post(
        "/cms/images/multiple/add/", {"title": "Map", "files[]": sent}
    )

    said = json.loads(answer.content)["error_message"]
    assert "it has more than 8 points" in said
    assert "unknown" not in said


def test_a_refused_picture_is_not_asked_for_its_description():
    """Wagtail's page shows the sentence beside every file; ours hides it there."""
    page = WAGTAIL / "images/templates/wagtailimages/multiple/add.html"
    script = WAGTAIL / "images/static/wagtailimages/js/add-multiple.js"
    css = Path(finders.find("modules/cms_frame.css")).read_text()

    assert '<p class="error-message">' in page.read_text()
    assert 'addClass("upload-failure")' in script.read_text()
    assert (
        ".upload-list :is(.upload-failure, .upload-server-error) .error-message "
        "{ display: none; }"
    ) in css


def test_the_button_that_saves_a_schedule_stands_beside_the_calendar():
    """The calendar opens below its field, at the left, and lies over what is there."""
    dialog = "admin/templates/wagtailadmin/panels/publishing"
    page = (WAGTAIL / dialog / "schedule_publishing_panel.html").read_text()
    css = Path(finders.find("modules/cms_frame.css")).read_text()

    assert "id='schedule-publishing-dialog'" in page
    assert 'class="button action-save' in page
    assert (
        "#schedule-publishing-dialog .button.action-save "
        "{ display: block; margin-inline: auto 0; }"
    ) in css
