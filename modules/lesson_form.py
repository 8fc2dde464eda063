"""How editors write a lesson, and ask people to read what is new in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from modules.page_forms import CompetenciesForm


def _one_empty_line(aims: Any) -> StreamValue:
    """It shows a new lesson's editor where the aims go."""
    value: StreamValue = aims.block.to_python([{"type": "aim", "value": ""}])
    return value


class LessonForm(CompetenciesForm):
    """A lesson's own fields, with the sentence for those who finished it before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What was asked with the last publication is over: each new change begins
        without the tick.
        """
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "aims" in self.fields:
            self.initial["aims"] = _one_empty_line(self.fields["aims"])
        if not self.instance.has_unpublished_changes:
            self.initial |= {"asks_to_read": False, "change_note": ""}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if data.get("asks_to_read") and not (data.get("change_note") or "").strip():
            self.add_error(
                "change_note",
                _("Say in one sentence what is new: everybody asked reads it first."),
            )
        return data
