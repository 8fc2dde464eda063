"""How editors type what is kept as a list of codes."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

CODE = re.compile(r"^[a-z0-9][a-z0-9-]*$")


class CodesField(forms.CharField):
    """A list of short names, typed with commas between."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [code.strip() for code in str(value or "").split(",") if code.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        wrong = [code for code in value if not CODE.match(code)]
        if wrong:
            raise ValidationError(
                _("“%(code)s” is not a short name: small letters and hyphens only."),
                params={"code": wrong[0]},
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)

    def run_validators(self, value: Any) -> None:
        """Nothing beyond `validate`: CharField's validators expect a string."""


class CompetenciesForm(WagtailAdminPageForm):
    """Pages that name the competencies they teach."""

    competencies = CodesField(
        label=_("Competencies"),
        required=False,
        help_text=_(
            "Their short names, with commas between: safe-contact, plain-language."
        ),
    )
