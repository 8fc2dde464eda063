"""Documents that staff read and confirm: the helpline's own text, its frozen versions,
and who confirmed which of them.
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from accounts.models import StaffMember
from helpline.page_forms import DocumentForm
from modules.blocks import FEATURES, PlanBody
from modules.models import ToolPage
from modules.models.pages import ContentPage, body_context
from records.insert_only import InsertOnly, InsertOnlyQuerySet


class DocumentIndexPage(ContentPage):
    """Holds the documents of one language; its public address leads to their list."""

    parent_page_types: ClassVar = ["modules.ContentRootPage"]
    subpage_types: ClassVar = ["helpline.DocumentPage"]
    max_count_per_parent = 1
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = _("list of documents")

    def serve(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("helpline:document_list"))


class DocumentPage(ContentPage):
    """A document as its editor writes it. Staff read and confirm its versions."""

    found_as = _("Document")
    goes_out_as = "document"
    searched_parts = ("summary", "local_text")

    summary = models.TextField(_("summary"), max_length=400)
    local_text = RichTextField(
        _("your helpline’s own text"),
        features=[*FEATURES, "h3"],
        blank=True,
        help_text=_(
            "Until this is filled in, nobody can confirm it. When it changes, "
            "everybody is asked to read what is new and to confirm it again."
        ),
    )
    tool = models.SlugField(
        _("page of the toolbox"),
        blank=True,
        help_text=_(
            "When the text stands on a page of the toolbox already: that page. Then "
            "leave your own text empty here."
        ),
    )
    example = models.TextField(blank=True, editable=False)
    body = StreamField(PlanBody(), blank=True, verbose_name=_("what it should hold"))

    base_form_class = DocumentForm
    template = "helpline/document_preview.html"
    parent_page_types: ClassVar = ["helpline.DocumentIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("local_text"),
        FieldPanel("tool"),
        FieldPanel("body"),
    ]
    override_translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("tool", overridable=False),
        SynchronizedField("example", overridable=False),
    ]

    class Meta:
        verbose_name = _("document to confirm")
        verbose_name_plural = _("documents to confirm")

    def own_text(self) -> str:
        """The helpline's own words, here or on the page of the toolbox; empty until
        somebody has filled them in.
        """
        if not self.tool:
            return self.local_text.strip()
        tools = ToolPage.objects.live().filter(slug=self.tool, locale=self.locale_id)
        words: str = tools.values_list("local_text", flat=True).first() or ""
        return words.strip()

    def serve(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseRedirect:
        """Lead to where it is read and confirmed."""
        return HttpResponseRedirect(
            reverse("helpline:document_detail", args=[self.slug])
        )

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, **body_context(self), "text": self.own_text()}


class VersionQuerySet(InsertOnlyQuerySet):
    def newest(self) -> "VersionQuerySet":
        """The newest version of each document in each language."""
        later = DocumentVersion.objects.filter(
            document=OuterRef("document"), language=OuterRef("language")
        ).order_by("-number")
        return self.filter(pk=Subquery(later.values("pk")[:1]))


class DocumentVersion(InsertOnly):
    """What a document said from one day on. It is never changed.

    It names its document by the translation key, so that it outlives the page.
    """

    document = models.UUIDField(default=uuid.uuid4)
    language = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    text = models.TextField()
    published_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = VersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["document", "language", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "language", "number"],
                name="document_version_number_once",
            )
        ]

    def __str__(self) -> str:
        return f"version {self.pk}"


class ConfirmationQuerySet(InsertOnlyQuerySet):
    def open_for(self, member: StaffMember) -> "ConfirmationQuerySet":
        """Her own."""
        return self.filter(member=member)


class Confirmation(InsertOnly):
    """She has read a version and confirmed it, under the name that she had then. A
    path that begins again each year asks her for it anew. The database refuses to
    change or delete it, and the version that it names.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="confirmations",
    )
    version = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, related_name="confirmations"
    )
    name = models.CharField(max_length=80)
    confirmed_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-confirmed_at", "-pk"]

    def __str__(self) -> str:
        return f"confirmation {self.pk}"
