"""What an editor hears of a block of one field: its name, for no label is there."""

import pytest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import get_page_models

BODIES = {
    f"{model.__name__}.{field.name}": field.stream_block
    for model in get_page_models()
    for field in model._meta.get_fields()
    if isinstance(field, StreamField)
}


def alone(block, stands_alone=False):
    """Every block of one field that no label stands beside."""
    if isinstance(block, blocks.StreamBlock | blocks.StructBlock):
        is_stream = isinstance(block, blocks.StreamBlock)
        for child in block.child_blocks.values():
            yield from alone(child, is_stream)
    elif isinstance(block, blocks.ListBlock):
        yield from alone(block.child_block, stands_alone=True)
    elif stands_alone:
        yield block


@pytest.mark.parametrize("name", BODIES)
def test_a_block_of_one_field_says_its_name(name):
    said = {
        str(block.label): block.field.widget.attrs.get("aria-label")
        for block in alone(BODIES[name])
    }

    assert said == {label: label for label in said}


def test_the_lists_of_a_lesson_are_among_them():
    body = BODIES["LessonPage.body"]

    assert {str(block.label) for block in alone(body)} == {
        "Content note",
        "Heading",
        "Key point",
        "Do",
        "Do not",
        "Line",
        "Place",
    }
    assert [str(block.label) for block in alone(BODIES["LessonPage.aims"])] == ["Aim"]
