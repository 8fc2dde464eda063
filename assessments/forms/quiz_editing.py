"""The editor's form of a quiz: its words and its rules. Questions have their own."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.widgets import AdminAutoHeightTextInput

from assessments.models import Category, Quiz
from assessments.services.quiz_editing import TYPED


class QuizForm(forms.ModelForm):
    """`shown` is the opposite of a draft: what an editor decides."""

    category_name = forms.CharField(
        label=_("Subject"),
        max_length=250,
        help_text=_(
            "Quizzes on one subject stand together. A new name makes a new subject."
        ),
    )
    shown = forms.BooleanField(
        label=_("Show it to attendants"),
        required=False,
        help_text=_("Until then only editors see it."),
    )
    language = forms.ChoiceField(
        label=_("Language of the words"), choices=settings.LANGUAGES, initial="en"
    )

    class Meta:
        model = Quiz
        fields: ClassVar = TYPED
        widgets: ClassVar = dict.fromkeys(
            ("description", "success_text", "fail_text"), AdminAutoHeightTextInput
        )
        help_texts: ClassVar = {
            "description": _(
                "What is asked, and how it is marked, in a sentence. You need not "
                "say how many questions there are: Rosella adds that."
            ),
            "pass_mark": _("0 where nothing has to be reached."),
            "max_questions": _(
                "How many are drawn for each sitting. Leave it empty to ask all."
            ),
            "exam_paper": _(
                "Her supervisor sees the answers. Otherwise it is practice, and he "
                "sees only that it was done."
            ),
            "single_attempt": _("Only for quizzes that are assessed."),
            "answers_at_end": _("Otherwise feedback comes after each question."),
        }

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("title", "category_name", "description", "shown")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        instance: Quiz,
        facts: Mapping[str, Any] | None = None,
        seen: str = "",
    ) -> None:
        """`facts` are what the quiz says now, or shall say; `seen` marks what was shown
        with them.
        """
        super().__init__(data, instance=instance)
        self.fields["category_name"].widget.attrs["list"] = "subjects"
        if facts:
            words = {"category_name": facts["category"], "shown": not facts["draft"]}
            self.initial.update({**facts, **words, "seen": seen})

    def subjects(self) -> list[str]:
        """Names to choose from while typing."""
        return list(Category.objects.values_list("name", flat=True))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        count = self.instance.items.count() if self.instance.pk else 0
        if cleaned.get("shown") and not count:
            self.add_error(
                "shown", _("Add a question first: there is nothing to answer yet.")
            )
        if count and (cleaned.get("max_questions") or 0) > count:
            sentence = ngettext(
                "The quiz has %(count)s question.",
                "The quiz has %(count)s questions.",
                count,
            )
            self.add_error("max_questions", sentence % {"count": count})
        if cleaned.get("single_attempt") and not cleaned.get("exam_paper"):
            self.add_error(
                "single_attempt",
                _("One attempt only is for quizzes that are assessed."),
            )
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the quiz shall say, for the service that saves it."""
        written = dict(self.cleaned_data)
        shown, name = written.pop("shown"), written.pop("category_name")
        written.pop("seen")
        return {**written, "draft": not shown, "category": name.strip()}
