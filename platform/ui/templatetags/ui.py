"""Template tags of the shared parts."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.forms import PasswordInput
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ui.icons import ICONS
from ui.levels import LEVELS
from ui.spoken import language_of

register = template.Library()


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """Draw an icon; it says nothing to a screen reader, so a word stands beside it."""
    box, drawing = ICONS[name]
    return format_html(
        '<svg class="{}" viewBox="{}" aria-hidden="true">{}</svg>',
        css,
        box,
        mark_safe(drawing),  # nosec B308, B703  # noqa: S308 - our own drawings
    )


@register.filter
def is_whole(number: Decimal) -> bool:
    """Whether it is read as a number of things: 13 and not 12.8."""
    return number == int(number)


@register.filter
def spoken(words: str, language: str = "") -> str:
    """Words in another language than the page's, marked as such (WCAG 3.1.2). The
    language is theirs (`ui.spoken`) or named by the page; "" says that nobody knows it.
    """
    language = language or language_of(words)
    if not language or language == get_language():
        return words
    return format_html('<span lang="{}">{}</span>', language, words)


@register.filter
def naming(words: str, names: Iterable[str]) -> str:
    """Words of the page that name something; a name in another language is marked."""
    foreign = {str(name): name for name in names if name and language_of(name)}
    if not foreign or language_of(words):
        return spoken(words)
    either = "|".join(map(re.escape, sorted(foreign, key=len, reverse=True)))
    parts = re.split(rf"(?<!\w)({either})(?!\w)", str(words))
    return format_html_join("", "{}", [(spoken(foreign.get(p, p)),) for p in parts])


@register.filter
def reads_like_words(value: str) -> bool:
    """Whether somebody may have typed this, and not a page put it there: a choice, a
    number and a key have no space in them.
    """
    return len(value.split()) > 1


@register.inclusion_tag("ui/sprig.html")
def sprig() -> dict[str, Any]:
    """The roselle sprig; at most once a page."""
    return {"mark": mark_safe(ICONS["mark"][1])}  # nosec B308, B703  # noqa: S308 - our own drawing


@register.simple_block_tag(takes_context=True)
def notice(
    context: Context,
    content: str,
    tone: str = "",
    slim: bool = False,
    icon_name: str = "info",
) -> SafeString:
    """Information, good, caution or harm: a shape, a ground, the words inside."""
    classes = (
        "notice"
        + (" notice-slim" if slim else "")
        + (f" notice-{tone}" if tone else "")
    )
    return format_html(
        '<div class="{}">{}<div>{}</div></div>',
        classes,
        icon(icon_name),
        mark_safe(content),  # nosec B308, B703  # noqa: S308 - rendered template
    )


@register.inclusion_tag("ui/level_strip.html")
def level_strip(title: str, level: int | None, note: str = "") -> dict[str, Any]:
    """A competency as four cells with the level's word. `level` is 1 to 4, or None:
    not observed.
    """
    return {"title": title, "level": level or 0, "note": note, **LEVELS[level or 0]}


@register.inclusion_tag("ui/field.html")
def field(bound: Any, hint: str = "") -> dict[str, Any]:
    """A form field: label, hint, fault, control."""
    return {"field": bound, "hint": hint or bound.help_text}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """Every fault of a form as a link to its field; takes the focus when the page
    opens.
    """
    return {
        "form": form,
        "is_whole": not any(field.errors for field in form.hidden_fields()),
        "has_typed": _has_typed(form),
        "has_password": any(
            _is_password(field) and field.data for field in form.visible_fields()
        ),
    }


def _has_typed(form: Any) -> bool:
    """Whether something stands in the form again; a password and a file never do."""
    changed = set(form.changed_data)
    return any(
        field.name in changed and field.data and not _is_gone(field)
        for field in form.visible_fields()
    )


def _is_gone(field: Any) -> bool:
    return _is_password(field) or field.field.widget.needs_multipart_form


def _is_password(field: Any) -> bool:
    return isinstance(field.field.widget, PasswordInput)


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """Look a key up in a mapping."""
    return mapping.get(key)
