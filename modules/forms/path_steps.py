"""How an editor puts the steps of a path: each is picked from what exists, and may name
those that open it.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from modules.domain.path_order import OrderFault, Planned, order_faults
from modules.models import PathStep
from modules.steps import StepTarget, can_repeat, choices

Groups = list[tuple[str, list[tuple[str, str]]]]
SENTENCES = {
    OrderFault.TWICE: _("This step stands in the path already."),
    OrderFault.OPENED_LATER: _(
        "Only a step that stands before this one can open it: “%(name)s” does not."
    ),
    OrderFault.DUE_BEFORE_IT_OPENS: _(
        "This step is due before “%(name)s”, which opens it. Give it more days."
    ),
    OrderFault.NEVER_ANEW: _(
        "Modules, lessons and first talks are done once, so they cannot stand in a "
        "path that begins again."
    ),
}
FIELD_OF = {
    OrderFault.TWICE: "what",
    OrderFault.OPENED_LATER: "after",
    OrderFault.DUE_BEFORE_IT_OPENS: "due_days",
    OrderFault.NEVER_ANEW: "what",
}


class OpenersField(forms.MultipleChoiceField):
    """Steps of the same path; the list as a whole is checked by the formset."""

    def valid_value(self, value: Any) -> bool:
        return True


class StepForm(WagtailAdminModelForm):
    """One step. `what` stands for kind, target and mode together."""

    due_words = _("due by day %(days)s")

    what = forms.ChoiceField(
        label=_("Step"), widget=forms.Select(attrs={"data-step-what": ""})
    )
    after = OpenersField(
        label=_("Opens after"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what must be done first. None: it is open at once."),
    )

    class Meta:
        model = PathStep
        fields = ("what", "due_days", "after", "title")

    def __init__(self, *args: Any, groups: Groups = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        now = self.instance.reference if self.instance.kind else ""
        known = {reference for _head, rows in groups for reference, _title in rows}
        missing = [(now, _("%(step)s (no longer there)") % {"step": now})]
        gone = [] if now in known or not now else missing
        self.initial.setdefault("what", now)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above; for mypy
        field.choices = [("", _("Choose a step")), *gone, *groups]

    @property
    def says(self) -> str:
        """The step in one line: what it is, and by when."""
        what, days = self["what"].value(), self["due_days"].value()
        title = dict(self._titles()).get(what) if what else ""
        due = self.due_words % {"days": days} if days else ""
        return ", ".join(str(part) for part in (title, due) if title and part)

    def _titles(self) -> Iterable[tuple[str, str]]:
        field: Any = self.fields["what"]
        for name, title in field.choices:
            yield from title if isinstance(title, list | tuple) else [(name, title)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("what"):
            target = StepTarget.named(cleaned["what"])
            self.instance.kind = target.kind
            self.instance.target = target.target
            self.instance.mode = target.mode
        return cleaned


class StepsFormSet(BaseChildFormSet):
    """All steps of a path, checked together."""

    @cached_property
    def groups(self) -> Groups:
        """Asked once, whatever the number of steps. Each title says its kind, since a
        module and its quiz have the same.
        """
        return [
            (head, [(name, f"{head}: {title}") for name, title in rows])
            for head, rows in choices()
            if rows
        ]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "groups": self.groups}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["after"].choices = self.openers

    @cached_property
    def openers(self) -> list[tuple[str, str]]:
        """The steps that are on the path, or were just typed, with their titles."""
        names = {name: title for _head, rows in self.groups for name, title in rows}
        return [(name, names.get(name, name)) for name in self._references()]

    def _references(self) -> Iterable[str]:
        if not self.is_bound:
            return [step.reference for step in self.get_queryset()]
        count = self.total_form_count()
        typed = [self.data.get(f"{self.add_prefix(i)}-what", "") for i in range(count)]
        return dict.fromkeys(name for name in typed if name)

    def clean(self) -> None:
        """Say beside each step what does not fit; deleted ones do not count."""
        super().clean()
        kept = self._kept()
        names = dict(self.openers)
        steps = [_planned(form.cleaned_data) for form in kept]
        again = bool(self.data.get("every_months"))
        for index, fault, name in order_faults(steps, begins_again=again):
            words = SENTENCES[fault] % {"name": names.get(name, name)}
            kept[index].add_error(FIELD_OF[fault], words)

    def _kept(self) -> list[StepForm]:
        """Steps that were filled in and not taken out, in the order of the page."""
        filled = [form for form in self.forms if form.cleaned_data.get("what")]
        kept = [form for form in filled if not self._should_delete_form(form)]
        return sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or 0)

    def validate_unique(self) -> None:
        """Left to `clean`, which speaks of steps rather than of columns."""


def _planned(data: dict[str, Any]) -> Planned:
    return Planned(
        data["what"],
        data.get("due_days") or 0,
        tuple(data.get("after") or ()),
        can_repeat(StepTarget.named(data["what"]).kind),
    )
