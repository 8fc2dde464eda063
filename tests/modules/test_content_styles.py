"""What the style of a lesson keeps together: drawings are blocks of their own."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from modules.blocks.media import DownloadBlock


def test_the_arrow_of_a_file_stands_beside_its_title():
    css = Path(finders.find("modules/content.css")).read_text()
    template = Path(__file__).parents[2] / "modules/templates"
    drawn = (template / DownloadBlock._meta_class.template).read_text()

    assert '<p class="download"><a' in drawn
    assert re.search(r"\.download a \{ display: inline-flex;", css)
