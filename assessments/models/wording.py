"""What staff read in their own language where a record keeps its own words."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessments.domain.wording import Said, Wordings
from ui.kept import Kept


class WordingManager(models.Manager["Wording"]):
    """Reads the texts of a language once a minute and process, so that no page asks
    the database for them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept = Kept[Wordings]()

    def known(self) -> Wordings:
        """All texts in the reader's language."""
        language = get_language() or ""
        return self._kept.get(language, lambda: self._read(language))

    def say(self, text: str) -> str:
        """One text in the reader's language."""
        return self.known().of(text)

    def forget(self) -> None:
        self._kept.forget()

    def _read(self, language: str) -> Wordings:
        rows = self.filter(language=language).order_by("file", "position")
        return Wordings(
            {row.text: Said(row.words, tuple(row.also)) for row in rows}, language
        )


class Wording(models.Model):
    """One text in another language, found by the text itself.

    A record keeps the words it was made with (a competency, an instrument's version,
    the behaviours of an assessment). Found by text, a translation fits old records and
    new ones alike, and one whose original was reworded is simply not found. `also` are
    words to find it by. `file` is where it came from; empty once a newer file left it
    out, for the records that still hold the text.
    """

    language = models.CharField(_("language"), max_length=12)
    file = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)
    text = models.TextField(_("text"))
    words = models.TextField(_("in the other language"))
    also = models.JSONField(_("words to find it by"), default=list)

    objects = WordingManager()

    class Meta:
        ordering: ClassVar = ["language", "file", "position"]
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["language", "file", "text"], name="wording_once_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"
