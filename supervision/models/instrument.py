"""The forms that a supervisor fills in, each in numbered versions that never change."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models import Wording


class InstrumentKind(models.TextChoices):
    LEVELS = "levels", _("Four levels for each competency")


class Instrument(models.Model):
    """A form by its slug. What it asks stands in its versions."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=InstrumentKind.choices)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=InstrumentKind.values),
                name="instrument_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def latest(self) -> "InstrumentVersion | None":
        """The version that a new assessment uses."""
        return self.versions.order_by("-number").first()


class InstrumentVersion(models.Model):
    """What an instrument asked at one time: new wording is a new version.

    `content` holds title, summary, intro (lines), occasions ([{code, title, hint}]),
    most_competencies, licence, source, may_edit and may_sell.
    """

    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        ordering = ["instrument", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="instrument_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id}, version {self.number}"

    @property
    def title(self) -> str:
        return Wording.objects.known().of(self.content["title"])

    @property
    def intro(self) -> list[str]:
        wordings = Wording.objects.known()
        return [wordings.of(line) for line in self.content["intro"]]

    @property
    def most_competencies(self) -> int:
        return self.content["most_competencies"]

    @property
    def occasions(self) -> list[tuple[str, str]]:
        """Code and title of each, in the reader's language."""
        wordings = Wording.objects.known()
        offered = self.content["occasions"]
        return [(each["code"], wordings.of(each["title"])) for each in offered]

    def occasion_title(self, code: str) -> str:
        return dict(self.occasions).get(code, code)
