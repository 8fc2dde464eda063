"""What a change to a question says of the places that it rests on."""

import pytest

from assessments.forms.comparing import said_of
from assessments.models import ChangeKind
from modules.blocks import source_words
from tests.factories.modules import SourcePlaceFactory

pytestmark = pytest.mark.django_db


def test_a_source_is_named_after_its_document_and_one_that_is_gone_by_its_code():
    place = SourcePlaceFactory(heading="Safe contact")
    sources = [place.reference, "gone#L1"]
    entry = {"kind": "single", "content": "Which?", "sources": sources}

    said = said_of(ChangeKind.QUESTION, entry, 1)

    words = source_words()[place.reference]
    assert said["sources"][1] == f"{words}\ngone#L1"
    assert words.startswith(f"{place.document.title}: Safe contact, lines ")
