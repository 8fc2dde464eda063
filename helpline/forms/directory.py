"""What is asked of the directory."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpline.domain.directory import Wanted, choices_of, folded
from helpline.models import Service, ServiceKind
from records.forms import GuardedForm

SPOKEN = {
    folded(name): words
    for name, words in {
        "Burmese": pgettext_lazy("language", "Burmese"),
        "Cebuano": pgettext_lazy("language", "Cebuano"),
        "Chinese": pgettext_lazy("language", "Chinese"),
        "English": pgettext_lazy("language", "English"),
        "Filipino": pgettext_lazy("language", "Filipino"),
        "Indonesian": pgettext_lazy("language", "Indonesian"),
        "Javanese": pgettext_lazy("language", "Javanese"),
        "Karen": pgettext_lazy("language", "Karen"),
        "Khmer": pgettext_lazy("language", "Khmer"),
        "Lao": pgettext_lazy("language", "Lao"),
        "Malay": pgettext_lazy("language", "Malay"),
        "Mandarin": pgettext_lazy("language", "Mandarin"),
        "Shan": pgettext_lazy("language", "Shan"),
        "Tagalog": pgettext_lazy("language", "Tagalog"),
        "Thai": pgettext_lazy("language", "Thai"),
        "Vietnamese": pgettext_lazy("language", "Vietnamese"),
    }.items()
}
"""Languages of the region in the reader's words; others stand as they were entered."""


class FindForm(forms.Form):
    """Find services by words, place, kind and language. The places and languages to
    choose from are those of the entries.
    """

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
    )
    place = forms.ChoiceField(
        label=pgettext_lazy("where it is", "Place"), required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of service"),
        required=False,
        choices=[("", _("All kinds")), *ServiceKind.choices],
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, services: Sequence[Service], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = choices_of(each.place for each in services)
        spoken = choices_of(name for each in services for name in each.language_names)
        languages = sorted(((name, _spoken(name)) for name in spoken), key=_by_words)
        for name, every, found in (
            ("place", _("All places"), [(word, word) for word in places]),
            ("language", _("All languages"), languages),
        ):
            self.fields[name].choices = [("", every), *found]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What is looked for; a choice that is no more on offer asks nothing."""
        self.is_valid()
        data = self.cleaned_data
        return Wanted(
            words=data.get("q", ""),
            place=data.get("place", ""),
            kind=data.get("kind", ""),
            language=data.get("language", ""),
        )


def _spoken(name: str) -> str:
    return str(SPOKEN.get(folded(name), name))


def _by_words(choice: tuple[str, str]) -> str:
    return folded(choice[1])


class RecheckForm(GuardedForm):
    """Why everything has to be checked now."""

    guarded = ("reason",)

    reason = forms.CharField(
        label=_("What has happened?"),
        max_length=200,
        help_text=_(
            "Everybody who opens the directory reads it. Nothing about a caller."
        ),
    )
