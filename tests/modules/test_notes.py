"""What somebody is told about her note."""

import pytest

from modules.forms.notes import ReflectionForm


@pytest.mark.django_db
def test_note_that_is_too_long_is_counted_in_characters():
    form = ReflectionForm({"text": "a" * 4001})

    assert form.errors["text"] == [
        "This note is too long: 4001 of 4000 characters. Shorten it, or split it."
    ]
