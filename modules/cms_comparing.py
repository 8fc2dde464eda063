"""Two versions of a field, told in words: competencies by their names, a tick as yes or
no.
"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.compare import TextFieldComparison

from modules import competency_names


class CodesComparison(TextFieldComparison):
    """A list is kept as codes; a code without a name stands as it is."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        names = dict(competency_names.choices())
        self.val_a = _named(field.value_from_object(obj_a), names)
        self.val_b = _named(field.value_from_object(obj_b), names)


class TickComparison(TextFieldComparison):
    """A box that is ticked or not."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a = _said(field.value_from_object(obj_a))
        self.val_b = _said(field.value_from_object(obj_b))


def _said(ticked: bool) -> str:
    return _("yes") if ticked else _("no")


def _named(codes: list[str] | None, names: dict[str, str]) -> str:
    return ", ".join(str(names.get(code, code)) for code in codes or ())
