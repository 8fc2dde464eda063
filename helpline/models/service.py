"""The directory: services to which a caller can be referred. Nothing about callers."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    Panel,
)

from accounts.models import StaffMember
from helpline.domain.directory import Check, due_on, is_due, language_names
from helpline.page_forms import NOTHING_ABOUT_CALLERS, ServiceForm


class ServiceKind(models.TextChoices):
    """What a service is there for."""

    SHELTER = "shelter", _("Shelter")
    COUNSELLING = "counselling", _("Counselling")
    HEALTH = "health", _("Health")
    LEGAL = "legal", _("Legal help")
    LABOUR = "labour", _("Work and wages")
    POLICE = "police", _("Police")
    INTERPRETING = "interpreting", _("Interpreters")
    EMBASSY = "embassy", _("Embassy or consulate")
    OTHER = "other", _("Other")


class Known(models.TextChoices):
    """An answer that may not be known: nobody guesses."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class Recheck(models.Model):
    """Somebody asked for the whole directory to be checked: a flood, a raid, a new law.

    Entries that were checked before that moment are due at once.
    """

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(_("what has happened"), max_length=200)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"recheck {self.pk}"


def last_recheck() -> Recheck | None:
    return Recheck.objects.first()


class Service(models.Model):
    """One service of the directory: how to reach it, and what a caller meets there."""

    Kind = ServiceKind

    organisation = models.CharField(_("organisation"), max_length=120)
    kinds = models.JSONField(_("kind of service"), default=list)
    offers = models.TextField(_("what it does"), blank=True)
    focal_point = models.CharField(
        _("focal point"),
        max_length=120,
        blank=True,
        help_text=_("A role, or a name that the person has agreed to have here."),
    )
    phone = models.CharField(_("telephone"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(
        _("address"),
        max_length=250,
        blank=True,
        help_text=_("For a hidden address say how she gets there instead."),
    )
    place = models.CharField(
        _("place"), max_length=80, help_text=_("Town or district. People search by it.")
    )
    hours = models.CharField(_("hours"), max_length=250, blank=True)
    languages = models.CharField(
        _("languages"),
        max_length=250,
        blank=True,
        help_text=_(
            "With commas between, a remark in brackets: Thai, Lao, Khmer (by phone)."
        ),
    )
    cost = models.CharField(_("cost"), max_length=250, blank=True)
    reports_to_authorities = models.CharField(
        _("reports to authorities"),
        max_length=8,
        choices=Known.choices,
        default=Known.UNKNOWN,
        help_text=_("It stands first on the entry: it can put her in danger."),
    )
    serves_undocumented = models.CharField(
        _("serves undocumented women"),
        max_length=8,
        choices=Known.choices,
        default=Known.UNKNOWN,
    )
    notes_for_migrant_women = models.TextField(
        _("notes for women migrant workers"),
        blank=True,
        help_text=_(
            "What she should know before she chooses: what is asked of her, what is "
            "passed on, whom she may meet there."
        ),
    )
    vetted_by = models.CharField(
        _("vetted by"),
        max_length=120,
        blank=True,
        help_text=_("Who looked at this service, and how: a visit, a talk by phone."),
    )
    shelter_security = models.TextField(_("security"), blank=True)
    shelter_stay = models.TextField(_("length of stay"), blank=True)
    shelter_women_only = models.CharField(
        _("women only"), max_length=8, choices=Known.choices, default=Known.UNKNOWN
    )
    shelter_children = models.TextField(_("children"), blank=True)
    shelter_provides = models.TextField(_("what is provided"), blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody asked the service about every line."),
    )
    checked_by = models.CharField(_("checked by"), max_length=80, blank=True)
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    base_form_class = ServiceForm
    panels: ClassVar[list[Panel]] = [
        HelpPanel(content=NOTHING_ABOUT_CALLERS),
        FieldPanel("organisation"),
        FieldPanel("kinds"),
        FieldPanel("offers"),
        MultiFieldPanel(
            [
                FieldPanel("reports_to_authorities"),
                FieldPanel("serves_undocumented"),
                FieldPanel("notes_for_migrant_women"),
            ],
            heading=_("What she should know before she chooses"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("focal_point"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("address"),
                FieldPanel("place"),
                FieldPanel("hours"),
                FieldPanel("languages"),
                FieldPanel("cost"),
            ],
            heading=_("How to reach it"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("shelter_security"),
                FieldPanel("shelter_stay"),
                FieldPanel("shelter_women_only"),
                FieldPanel("shelter_children"),
                FieldPanel("shelter_provides"),
            ],
            heading=_("Only for a shelter"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("vetted_by"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("checked_by")]),
            ],
            heading=_("Who looked at it, and when"),
        ),
    ]

    class Meta:
        ordering: ClassVar = ["place", "organisation", "pk"]
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def __str__(self) -> str:
        return self.organisation

    def get_absolute_url(self) -> str:
        return reverse("helpline:service_detail", args=[self.pk])

    @property
    def kind_names(self) -> list[str]:
        names = dict(ServiceKind.choices)
        return [str(names[kind]) for kind in self.kinds if kind in names]

    @property
    def language_names(self) -> list[str]:
        return language_names(self.languages)

    @property
    def is_shelter(self) -> bool:
        return ServiceKind.SHELTER in self.kinds

    @cached_property
    def searched(self) -> str:
        """All words by which it can be found."""
        return "\n".join(
            [
                self.organisation,
                self.place,
                self.offers,
                self.notes_for_migrant_women,
                self.languages,
                self.shelter_provides,
                *self.kind_names,
            ]
        )

    @property
    def due_on(self) -> date | None:
        """The day from which it is due again, if nothing happens meanwhile."""
        return due_on(self.checked_on)

    def due_in_words(self) -> str:
        """For the editors' list."""
        day = self.due_on
        if day is None or day <= timezone.localdate():
            return str(_("Due now"))
        return date_format(day, "j M Y")

    def is_due(self, today: date, everything_due_at: datetime | None) -> bool:
        """Days are those of the reader, as `checked_on` was the editor's own day."""
        asked_at = everything_due_at and timezone.localtime(everything_due_at)
        return is_due(Check(self.checked_on, self.noted_at), today, asked_at)

    def shelter_lines(self) -> list[tuple[str | Promise, str]]:
        """What a shelter says about itself, label and words; empty lines are left
        out.
        """
        lines: list[tuple[str | Promise, str]] = [
            (_("Security"), self.shelter_security),
            (_("Length of stay"), self.shelter_stay),
            (_("Women only"), self.get_shelter_women_only_display()),
            (_("Children"), self.shelter_children),
            (_("What is provided"), self.shelter_provides),
        ]
        return [(label, words) for label, words in lines if words]
