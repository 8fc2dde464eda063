"""How editors say which quiz belongs to a module."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules import embeds
from modules.page_forms import CompetenciesForm


def _quizzes(kept: str) -> list[Any]:
    """Every quiz that attendants see, by its title; one that is kept and not among
    them, such as a draft, stays as it is.
    """
    kind = embeds.kinds().get("quiz")
    groups = kind.groups() if kind else []
    known = {slug for _head, rows in groups for slug, _title in rows}
    is_unknown = kept and kept not in known
    here = [("", _("No quiz")), *groups]
    return [*here, (kept, kept)] if is_unknown else here


class ModuleForm(CompetenciesForm):
    """A module's own fields, with the quizzes there are."""

    quiz = forms.ChoiceField(
        label=gettext_lazy("Quiz"),
        required=False,
        help_text=gettext_lazy("What somebody takes after the last lesson."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "quiz" in self.fields:
            field: Any = self.fields["quiz"]
            field.choices = _quizzes(self.instance.quiz)
