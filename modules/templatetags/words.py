"""Template tags of words: those of the glossary, and of records."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from modules import wordings

register = template.Library()


@register.filter
def worded(text: object) -> str:
    """A short text of a record, such as a path’s name, in the reader’s language."""
    return wordings.worded(str(text))


@register.simple_tag(takes_context=True)
def with_words(context: Context, text: RichText) -> SafeString | RichText:
    """Running text with a link at each word of the glossary that is new in this
    lesson; without `lesson_words` in the context the text stays as it is.
    """
    words = context.get("lesson_words")
    return words.mark(str(text)) if words else text
