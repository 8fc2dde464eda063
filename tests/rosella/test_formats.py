"""A day is written the same way on our pages and on those of the CMS."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

MOMENT = datetime(2026, 11, 23, 6, 47, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_moment_that_nobody_formats_reads_as_on_our_pages(language):
    with override(language):
        said = Template("{{ moment }}").render(Context({"moment": MOMENT}))

    assert said == "23 Nov 2026, 13:47"
