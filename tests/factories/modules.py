"""Pages of learning and what people did with them. They hang in the tree with which
every database begins.
"""

import json
import uuid

import factory
from django.utils import timezone
from wagtail.models import Locale

from accounts.acts import Act, tell
from modules.models import (
    ChecklistTick,
    ContentRootPage,
    Enrolment,
    LearningPath,
    LearnPage,
    LessonCompletion,
    LessonPage,
    ModulePage,
    PathStep,
    ReadingPlace,
    Reflection,
    SourceDocument,
    SourcePlace,
    Term,
    ToolboxPage,
    ToolPage,
)
from modules.services.publishing import publish_new
from modules.services.tree import content_root
from tests.factories.accounts import AttendantFactory, EditorFactory


def content_tree() -> ContentRootPage:
    return content_root()


def make_editor(**fields):
    """One who may enter the CMS: her account was opened while its tree stood."""
    content_tree()
    member = EditorFactory(**fields)
    tell(Act("account_created", by=None, about=member))
    return member


def stream(*blocks):
    """A StreamField's value out of (name, value) pairs."""
    return json.dumps(
        [
            {"type": name, "value": value, "id": str(uuid.uuid4())}
            for name, value in blocks
        ]
    )


def text_block(text="Ask first.", basis="own", sources=(), reviewed_by=""):
    items = [
        {"type": "item", "value": source, "id": str(uuid.uuid4())} for source in sources
    ]
    return (
        "text",
        {
            "text": f"<p>{text}</p>",
            "basis": basis,
            "sources": items,
            "reviewed_by": reviewed_by,
        },
    )


def checklist_block(key="ready", lines=("One.", "Two.")):
    items = [
        {"type": "item", "value": line, "id": f"{key}-{number}"}
        for number, line in enumerate(lines)
    ]
    return ("checklist", {"key": key, "title": "Ready?", "items": items})


def reflection_block(key="a-question", prompt="What would help you?"):
    return ("reflection", {"key": key, "prompt": prompt})


def _add(parent, page):
    page.locale = parent.locale
    publish_new(page, parent)
    page.refresh_from_db()
    return page


def make_module(
    slug="answering-the-call", title="Answering the call or chat", **fields
):
    parent = LearnPage.objects.child_of(content_tree()).get()
    return _add(
        parent,
        ModulePage(
            slug=slug, title=title, summary="From the first line to the last.", **fields
        ),
    )


def make_lesson(
    module, slug="is-it-safe-to-talk", title="Is it safe to talk?", body=None, **fields
):
    body = body or stream(text_block())
    page = LessonPage(
        slug=slug,
        title=title,
        summary="The first question.",
        minutes=8,
        body=body,
        **fields,
    )
    return _add(ModulePage.objects.get(pk=module.pk), page)


def make_tool(
    slug="immediate-danger-plan", title="When a life is in immediate danger", **fields
):
    parent = ToolboxPage.objects.child_of(content_tree()).get()
    return _add(
        parent, ToolPage(slug=slug, title=title, summary="Your plan.", **fields)
    )


def make_term(term="safety plan", *also, language="en", **fields):
    root = content_tree()
    locale = root.locale if language == "en" else _locale(language)
    defaults = {
        "slug": term.replace(" ", "-"),
        "definition": f"What {term} means.",
        "basis": "own",
    }
    return Term.objects.create(
        term=term, also="\n".join(also), locale=locale, **{**defaults, **fields}
    )


def _locale(language):
    return Locale.objects.get(language_code=language)


class SourceDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourceDocument

    slug = factory.Sequence(lambda n: f"document-{n}")
    title = "Remote services"
    publisher = "UN Women and ILO"
    year = 2021


class SourcePlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourcePlace

    document = factory.SubFactory(SourceDocumentFactory)
    reference = factory.Sequence(lambda n: f"document#place-{n}")
    heading = "Answering the Call/Chat"
    first = 1
    last = 2
    sha256 = "0" * 64


class LearningPathFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LearningPath

    slug = factory.Sequence(lambda n: f"path-{n}")
    title = "Your path"
    role = "attendant"


class PathStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PathStep

    path = factory.SubFactory(LearningPathFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = "module"
    target = "answering-the-call"
    due_days = 11


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrolment

    member = factory.SubFactory(AttendantFactory)
    path = factory.SubFactory(LearningPathFactory)
    started_on = factory.LazyFunction(timezone.localdate)


class LessonCompletionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LessonCompletion

    member = factory.SubFactory(AttendantFactory)
    lesson_key = factory.LazyFunction(uuid.uuid4)


class ReadingPlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReadingPlace

    member = factory.SubFactory(AttendantFactory)
    lesson_key = factory.LazyFunction(uuid.uuid4)
    anchor = "a-place"


class ReflectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reflection

    member = factory.SubFactory(AttendantFactory)
    lesson_key = factory.LazyFunction(uuid.uuid4)
    key = "a-question"
    prompt = "What would help you?"
    text = "To know whom to tell."


class ChecklistTickFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ChecklistTick

    member = factory.SubFactory(AttendantFactory)
    lesson_key = factory.LazyFunction(uuid.uuid4)
    key = "ready"
    item = "ready-0"
