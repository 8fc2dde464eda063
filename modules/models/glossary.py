"""Words that lessons use and that somebody may meet for the first time."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from modules.blocks.words import BASES
from modules.domain.finding import index_words
from modules.domain.scripts import plain
from modules.domain.terms import TermFinder
from modules.term_forms import TermForm


class TermQuerySet(models.QuerySet["Term"]):
    def live(self) -> "TermQuerySet":
        return self.filter(live=True)

    def in_best_language(self, language: str) -> list["Term"]:
        """Every published term once, in this language where it is translated, by the
        alphabet.
        """
        wanted = (settings.LANGUAGE_CODE, language)
        rows = self.live().filter(locale__language_code__in=wanted)
        ranked = sorted(
            rows.select_related("locale"),
            key=lambda term: wanted.index(term.locale.language_code),
        )
        best: dict[UUID, Term] = {term.translation_key: term for term in ranked}
        return sorted(best.values(), key=lambda term: plain(term.term))


class Term(
    DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """A word with what it means here. `also` are the other forms in which it stands in
    texts, one a line.
    """

    slug = models.SlugField(
        _("short name"),
        help_text=_("Small letters and hyphens. Content packs know the word by it."),
    )
    term = models.CharField(_("word"), max_length=120)
    also = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_(
            "One a line: the plural, another spelling, a short form. Lessons are "
            "searched for all of them."
        ),
    )
    definition = models.TextField(
        _("what it means"), help_text=_("Two or three short sentences, in plain words.")
    )
    basis = models.CharField(
        _("what it rests on"),
        max_length=10,
        default="own",
        choices=BASES,
    )
    sources = models.JSONField(_("sources"), default=list, blank=True)
    reviewed_by = models.CharField(
        _("reviewed by"),
        max_length=120,
        blank=True,
        help_text=_("For your own wording: the practitioner who read it and agreed."),
    )

    found_as = _("Word")

    objects = TermQuerySet.as_manager()

    base_form_class = TermForm
    panels: ClassVar = [
        FieldPanel("term"),
        FieldPanel("also"),
        FieldPanel("definition"),
        FieldPanel("basis"),
        FieldPanel("sources"),
        FieldPanel("reviewed_by"),
        FieldPanel("slug"),
    ]
    search_fields: ClassVar = [
        index.SearchField("term"),
        index.AutocompleteField("searched"),
        index.FilterField("locale"),
        index.FilterField("live"),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug"),
        SynchronizedField("sources"),
        SynchronizedField("reviewed_by"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering: ClassVar = ["term", "pk"]
        verbose_name = _("word")
        verbose_name_plural = _("words")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="term_slug_once",
                violation_error_message=_("Another word has this short name."),
            )
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def forms(self) -> list[str]:
        """Every form in which it may stand in a text."""
        lines = [line.strip() for line in self.also.splitlines()]
        return [self.term, *(line for line in lines if line)]

    @property
    def is_own(self) -> bool:
        return self.basis == "own"

    @property
    def searched(self) -> str:
        return index_words([*self.forms, self.definition])


class LessonWords:
    """The words of one lesson: marks each where it is read first, and knows afterwards
    which they were.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.slug: term for term in terms}
        self._finder = TermFinder(
            {slug: term.forms for slug, term in self._terms.items()}
        )

    def mark(self, html: str) -> SafeString:
        marked = self._finder.mark(html, _link)
        return mark_safe(marked)  # nosec B308, B703  # noqa: S308 - HTML that the editor kept, and our link

    @property
    def found(self) -> list[Term]:
        return [self._terms[slug] for slug in self._finder.found]


def _link(slug: str, words: str) -> str:
    return format_html(
        '<a class="term" id="from-{0}" href="#word-{0}">{1}</a>',
        slug,
        mark_safe(words),  # nosec B308, B703  # noqa: S308 - escaped by the finder
    )
