"""The file of new people that an administrator hands in, and what is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from modules.domain.roster_file import (
    MOST_BYTES,
    MOST_ROWS,
    Column,
    FileFault,
    Row,
    UnreadableRosterError,
    read_rows,
    text_of,
)
from modules.services.roster_rows import CellFault, Entry, Fault

Words = str | Promise
HEADS: dict[Column, Words] = {
    Column.NAME: _("name"),
    Column.USERNAME: _("sign-in name"),
    Column.EMAIL: _("e-mail"),
    Column.LANGUAGE: _("language"),
    Column.TEAM: _("team"),
    Column.PATH: _("path"),
    Column.START: _("start"),
    Column.ROLE: _("role"),
}
OFFERED = [column for column in Column if column != Column.ROLE]
FILE_FAULTS: dict[FileFault, Words] = {
    FileFault.EMPTY: _("There is no person in this file."),
    FileFault.TOO_LARGE: _("The file is larger than %(most)s kB. Divide it."),
    FileFault.TOO_MANY_ROWS: _("A file holds %(rows)s people at most. Divide it."),
    FileFault.WORKBOOK: _(
        "This is a workbook, not a CSV file. In the spreadsheet choose “Save as”, "
        "then “CSV UTF-8”."
    ),
    FileFault.NO_CSV: _(
        "This is not a CSV file: it holds no text. In the spreadsheet choose “Save "
        "as”, then “CSV UTF-8”."
    ),
    FileFault.NOT_UTF8: _(
        "The file is not saved as UTF-8. In the spreadsheet choose “Save as”, then "
        "“CSV UTF-8”."
    ),
    FileFault.NOT_TEXT: _("There are characters here that are no text."),
    FileFault.QUOTES: _("A quotation mark is opened here, or before, and not closed."),
    FileFault.NO_HEADER: _(
        "The first row must name the columns: %(columns)s. Take the template."
    ),
    FileFault.COLUMN_MISSING: _("The column “%(word)s” is missing."),
    FileFault.COLUMN_TWICE: _("The column “%(word)s” stands here twice."),
    FileFault.COLUMN_UNKNOWN: _(
        "The column “%(word)s” is not known. Take it out of the file."
    ),
}
WITHOUT_LINES = frozenset({FileFault.WORKBOOK, FileFault.NO_CSV})
CELL_FAULTS: dict[Fault, Words] = {
    Fault.MISSING: _("Nothing stands here."),
    Fault.TOO_LONG: _("This is longer than %(word)s characters."),
    Fault.BEYOND: _(
        "“%(word)s” stands beyond the last column. Is there a comma too many?"
    ),
    Fault.ROLE: _(
        "By a file everybody becomes an attendant. Take “%(word)s” out; give other "
        "roles on the person’s page."
    ),
    Fault.FORMULA: _("A name does not begin with “%(word)s”: this is a formula."),
    Fault.NAME_SHAPE: _(
        "“%(word)s” cannot be a sign-in name. Use letters, digits and . @ + - _ "
        "without spaces, at least two of them."
    ),
    Fault.NAME_TAKEN: _("Somebody of another name has the sign-in name “%(word)s”."),
    Fault.NAME_INVITED: _("A link for “%(word)s” is open already."),
    Fault.TWICE: _("The same stands in row %(word)s."),
    Fault.EMAIL_SHAPE: _("“%(word)s” is no e-mail address."),
    Fault.EMAIL_TAKEN: _("Somebody else has the address “%(word)s”."),
    Fault.LANGUAGE: _("“%(word)s” is no language here. Write one of: %(languages)s."),
    Fault.TEAM: _("There is no team “%(word)s”. Add it first, or leave this empty."),
    Fault.PATH: _("There is no path “%(word)s”."),
    Fault.PATH_ROLE: _("The path “%(word)s” is not for attendants."),
    Fault.START_SHAPE: _("“%(word)s” is no day. Write it like 2027-01-25."),
    Fault.START_AMBIGUOUS: _(
        "Which is the month in “%(word)s”? Write it like 2027-01-25."
    ),
    Fault.START_PAST: _("%(word)s has passed. Write today or a later day."),
    Fault.START_FAR: _("%(word)s is more than a year away."),
    Fault.START_ALONE: _("A start needs a path."),
    Fault.ENDED: _("Her account has ended. Open it again on her page first."),
    Fault.NO_ATTENDANT: _("She is here already, and no attendant."),
}


def known_heads() -> dict[str, Column]:
    """What the head of a column may be called, in every language."""
    found = {"username": Column.USERNAME, "email": Column.EMAIL}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {str(word).casefold(): column for column, word in HEADS.items()}
    return found


def known_languages() -> dict[str, str]:
    """How a language may be written; nothing stands for the site's own."""
    found = {"": settings.LANGUAGE_CODE}
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        words = (code, info["name"], info["name_local"], info["name_translated"])
        found |= {word.casefold(): code for word in words}
    return found


class RosterFileForm(forms.Form):
    """A CSV file, or its rows as she has corrected them here; what they hold is read at
    once and kept nowhere.
    """

    file = forms.FileField(
        label=_("CSV file"),
        required=False,
        help_text=_("UTF-8, with commas or semicolons, one row for each person."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": _("There is no person in this file.")},
    )
    text = forms.CharField(
        label=_("The rows of the file"),
        required=False,
        strip=False,
        help_text=_("Correct them here. Nothing is kept until you confirm."),
        widget=forms.Textarea(
            attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    rows: Sequence[Row] = ()
    content: str = ""
    is_too_large = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if file is not None:
            self._read("file", file.read(MOST_BYTES + 1))
        elif text.strip():
            self._read("text", text.encode())
        elif not self.errors:
            self.add_error("file", self.fields["file"].error_messages["required"])
        return cleaned

    def _read(self, name: str, content: bytes) -> None:
        try:
            self.content = text_of(content)
            self.rows = read_rows(self.content, known_heads())
        except UnreadableRosterError as error:
            self.is_too_large = error.fault == FileFault.TOO_LARGE
            self.add_error(name, file_sentence(error))


def to_correct(content: str) -> RosterFileForm:
    """The rows once more, so that no file has to be chosen anew."""
    return RosterFileForm(initial={"text": content})


class RosterConfirmForm(forms.Form):
    """The same content once more, with the key of this page."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    rows: Sequence[Row] = ()

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        try:
            self.rows = read_rows(text_of(text.encode()), known_heads())
        except UnreadableRosterError as error:
            raise ValidationError(file_sentence(error)) from error
        return text


def file_sentence(error: UnreadableRosterError) -> str:
    """The line and the reason; of a file that has no lines, the reason."""
    column = error.word if error.word in Column else None
    words = {
        "most": MOST_BYTES // 1000,
        "rows": MOST_ROWS,
        "columns": ", ".join(str(HEADS[column]) for column in OFFERED),
        "word": HEADS[Column(column)] if column else error.word,
    }
    reason = str(FILE_FAULTS[error.fault]) % words
    if error.fault in WITHOUT_LINES:
        return reason
    return gettext("Line %(line)s: %(reason)s") % {"line": error.line, "reason": reason}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the preview: what would be done, or where it needs another look."""

    entry: Entry
    faults: list[tuple[str, str]]


def shown_rows(entries: Sequence[Entry]) -> list[ShownRow]:
    return [
        ShownRow(entry, [_shown(fault) for fault in entry.faults]) for entry in entries
    ]


def _shown(found: CellFault) -> tuple[str, str]:
    names = [get_language_info(code)["name_local"] for code, _n in settings.LANGUAGES]
    words = {"word": found.word, "languages": ", ".join(names)}
    head = str(HEADS[found.column]) if found.column else ""
    return head, str(CELL_FAULTS[found.fault]) % words
