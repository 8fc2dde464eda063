"""Services, documents and what was written about readiness."""

import factory
from django.utils import timezone

from helpline.models import DocumentPage, PrivacyNotice, ReadinessEntry, Service
from helpline.packs_documents import document_index
from tests.factories.modules import content_tree, stream, text_block


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    organisation = factory.Sequence(lambda n: f"Service {n}")
    kinds = factory.LazyFunction(lambda: ["counselling"])
    place = "Harbour City"
    phone = "extension 36"
    languages = "Thai, Khmer (by phone)"
    checked_on = factory.LazyFunction(timezone.localdate)
    checked_by = "Arif"


class PrivacyNoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PrivacyNotice

    language = "en"
    controller = "River Helpline, 12 Harbour Square"
    contact = "Rohani, extension 10"


class ReadinessEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReadinessEntry

    thing = "space-to-talk"
    number = factory.Sequence(lambda n: n + 1)
    in_place = "yes"
    owner = "Khin Thuzar"


def make_document(slug="code-of-conduct", text="", **fields):
    """A published document; with a text, its first version."""
    content_tree()
    index = document_index()
    page = DocumentPage(
        slug=slug,
        title=fields.pop("title", "Code of conduct"),
        summary="How we treat each other.",
        local_text=f"<p>{text}</p>" if text else "",
        body=stream(text_block("What it should hold.")),
        locale=index.locale,
        **fields,
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def change_text(page, text):
    """An editor publishes another text."""
    page = DocumentPage.objects.get(pk=page.pk)
    page.local_text = f"<p>{text}</p>" if text else ""
    page.save_revision().publish()
    return page
