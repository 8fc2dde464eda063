"""The rows of an observation, as they are typed and as they are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from records.forms import QUESTION, SURE, needs_asking
from supervision.domain.observation import Difference, Entry, Group, Row, RowState
from supervision.models import Assessment
from supervision.models.assessment import MOST_WORDS, STATES
from supervision.services.assessments import offered_rows


@dataclass(frozen=True, slots=True)
class RowLook:
    """One row as the page draws it."""

    row: Row
    state: str
    words: str
    state_name: str
    words_name: str
    mark: str
    faults: list[str]
    asks_if_sure: bool
    sure_label = SURE


@dataclass(frozen=True, slots=True)
class GroupLook:
    """One competency as the page draws it."""

    group: Group
    rows: list[RowLook]

    @property
    def unset(self) -> int:
        return sum(1 for look in self.rows if not look.state)


def entry_faults(entry: Entry, *, is_sure: bool) -> list[str]:
    """What keeps this row from being saved; what it lacks is asked when finishing."""
    return [str(QUESTION)] if needs_asking(entry.words, is_sure=is_sure) else []


def _as_kept(row: Row, state: str, words: str) -> Entry:
    """Of harm that is not ticked, nothing is kept."""
    return Entry() if row.is_harmful and not state else Entry(state, words.strip())


class ObservationForm(forms.Form):
    """Every row of the form at once: what a page without JavaScript sends."""

    version = forms.IntegerField(min_value=1)
    find = forms.CharField(max_length=100, required=False)

    def __init__(self, assessment: Assessment, data: Any = None) -> None:
        super().__init__(data)
        self.assessment = assessment
        self.rows = offered_rows(assessment)
        self.saved = assessment.saved_rows()
        for row in self.rows.values():
            self._add_row(row)

    def _add_row(self, row: Row) -> None:
        choices = STATES[:1] if row.is_harmful else STATES
        self.fields[f"state-{row.anchor}"] = forms.ChoiceField(
            label=row.statement, choices=choices, required=False
        )
        self.fields[f"words-{row.anchor}"] = forms.CharField(
            label=row.statement, max_length=MOST_WORDS, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for code, entry in self.entries().items():
            row = self.rows[code]
            is_sure = self._is_sure(row) or entry.words == self._saved(code).words
            for fault in entry_faults(entry, is_sure=is_sure):
                self.add_error(f"words-{row.anchor}", fault)
        return cleaned

    def _is_sure(self, row: Row) -> bool:
        return bool(self.data.get(f"sure-{row.anchor}"))

    def _saved(self, code: str) -> Entry:
        saved = self.saved.get(code)
        return saved.entry if saved else Entry()

    def entries(self) -> dict[str, Entry]:
        """What was typed, but for rows where the saved text was chosen.

        A row that was not on the page (harm that the search left out), or that stands
        as the page showed it, says nothing.
        """
        return {
            code: entry
            for code, row in self.rows.items()
            if self._is_sent(row)
            and (entry := self._entry(row)).mark != self._mark_sent(row)
            and self.data.get(f"keep-{row.anchor}") != "saved"
        }

    def place_of_change(self) -> str:
        """The fragment of the first row that differs from what stood saved before."""
        changed = (
            self.rows[code].anchor
            for code, entry in self.entries().items()
            if entry != self._saved(code)
        )
        return next((f"#{anchor}" for anchor in changed), "")

    def _is_sent(self, row: Row) -> bool:
        return f"words-{row.anchor}" in self.data

    def _mark_sent(self, row: Row) -> str:
        return str(self.data.get(f"mark-{row.anchor}", ""))

    def _entry(self, row: Row) -> Entry:
        get = self.cleaned_data.get
        state = get(f"state-{row.anchor}") or ""
        return _as_kept(row, state, get(f"words-{row.anchor}") or "")

    def _look(self, row: Row) -> RowLook:
        is_typed = self.is_bound and self._is_sent(row)
        saved = self._saved(row.code)
        entry = self._typed(row) if is_typed else saved
        shown = _as_kept(row, saved.state, saved.words).mark
        mark = self._mark_sent(row) if is_typed else shown
        names = (f"state-{row.anchor}", f"words-{row.anchor}")
        faults = [fault for name in names for fault in self._faults(name)]
        asks = self._is_sure(row) or str(QUESTION) in faults
        return RowLook(row, entry.state, entry.words, *names, mark, faults, asks)

    def _typed(self, row: Row) -> Entry:
        get = self.data.get
        return Entry(get(f"state-{row.anchor}", ""), get(f"words-{row.anchor}", ""))

    def _faults(self, name: str) -> list[str]:
        return [str(fault) for fault in self.errors.get(name, [])]

    def asked(self) -> list[GroupLook]:
        groups = self.assessment.behaviours.asked_groups(self.assessment.competencies)
        return [
            GroupLook(group, [self._look(row) for row in group.rows])
            for group in groups
        ]

    def harmful(self, find: str = "") -> list[GroupLook]:
        looks = {code: self._look(row) for code, row in self._harmful_rows()}
        ticked = frozenset(code for code, look in looks.items() if look.state)
        return [
            GroupLook(group, [looks[row.code] for row in group.rows])
            for group in self.assessment.behaviours.harmful_groups(find, ticked)
        ]

    def _harmful_rows(self) -> Iterator[tuple[str, Row]]:
        return ((code, row) for code, row in self.rows.items() if row.is_harmful)

    def hidden(self, differing: list[Difference]) -> list[tuple[str, str]]:
        """All that was typed, to be sent again once the reader has chosen."""
        codes = {difference.code for difference in differing}
        pairs = []
        for code, entry in self.entries().items():
            row = self.rows[code]
            if entry != self._saved(code) or code in codes:
                pairs += [
                    (f"state-{row.anchor}", entry.state),
                    (f"words-{row.anchor}", entry.words),
                    (f"sure-{row.anchor}", "yes"),
                ]
        return pairs


class RowForm(forms.Form):
    """One row, saved as it is tapped."""

    version = forms.IntegerField(min_value=1)
    row = forms.CharField(max_length=130)
    state = forms.ChoiceField(choices=[("", ""), *STATES], required=False)
    words = forms.CharField(max_length=MOST_WORDS, required=False)
    sure = forms.BooleanField(required=False)

    def __init__(self, assessment: Assessment, data: Any) -> None:
        super().__init__(data)
        self.rows = {row.anchor: row for row in offered_rows(assessment).values()}
        self.saved = assessment.saved_rows()

    def is_offered(self) -> bool:
        """Whether the row and its state are ones that this page can send."""
        self.full_clean()
        row = self.rows.get(self.cleaned_data.get("row", ""))
        if row is None or {"version", "state"} & set(self.errors):
            return False
        return not row.is_harmful or self.entry().state in {"", RowState.SHOWN}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        row = self.rows.get(cleaned.get("row", ""))
        if row is not None and "words" in cleaned:
            saved = self.saved.get(row.code)
            is_same = saved is not None and saved.entry.words == self.entry().words
            is_sure = bool(cleaned.get("sure")) or is_same
            for fault in entry_faults(self.entry(), is_sure=is_sure):
                self.add_error("words", fault)
        return cleaned

    def code(self) -> str:
        return self.rows[self.cleaned_data["row"]].code

    def entry(self) -> Entry:
        get = self.cleaned_data.get
        row = self.rows[self.cleaned_data["row"]]
        return _as_kept(row, get("state") or "", get("words") or "")
