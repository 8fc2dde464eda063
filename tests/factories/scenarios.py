"""Invented competencies and small scenarios."""

import json
import uuid
from copy import deepcopy

import factory
from wagtail.models import Locale, Page

from assessments.models import (
    Behaviour,
    Competency,
    Mode,
    RolePlay,
    ScenarioIndexPage,
    ScenarioPage,
    ScenarioVersion,
)
from assessments.packs_scenarios import scenario_values
from tests.factories.accounts import AttendantFactory

ASK = "11111111-1111-4111-8111-111111111111"
STORY = "22222222-2222-4222-8222-222222222222"
SILENT = "33333333-3333-4333-8333-333333333333"
WRITE = "44444444-4444-4444-8444-444444444444"
WAIT = "55555555-5555-4555-8555-555555555555"
CANARY = "CANARY-NEVER-SHOWN"

SCRIPT = {
    "slug": "small-story",
    "title": "A small story",
    "variant_of": None,
    "intro": "Ratna writes in short lines.",
    "content_note": "Somebody may be reading along.",
    "minutes": 5,
    "competencies": ["safe-contact"],
    "start": "opening",
    "exemptions": [],
    "steps": [
        {
            "name": "opening",
            "title": "safe to type?",
            "lines": [{"speaker": "caller", "text": "hello"}],
            "choices": [
                {
                    "id": STORY,
                    "text": "Please write me everything.",
                    "goes_to": "gone",
                    "behaviours": [],
                    "feedback": "It asks for the story first.",
                    "better_reply": "Can you type safely now?",
                },
                {
                    "id": ASK,
                    "text": "Can you type safely now?",
                    "goes_to": "gone",
                    "behaviours": ["safe-contact/asks-if-safe"],
                    "remembers": "asked",
                    "feedback": "She can answer with one word.",
                    "better_reply": "",
                },
            ],
        },
        {
            "name": "gone",
            "title": "she has left",
            "lines": [
                {"speaker": "caller", "text": "yes", "only_if": ["asked"]},
                {"speaker": "system", "text": "She has left the chat."},
            ],
            "choices": [
                {
                    "id": WRITE,
                    "text": "Ratna, are you all right?",
                    "goes_to": "ended_badly",
                    "behaviours": ["safe-contact/calls-back-after-drop"],
                    "feedback": "somebody else may hold the phone now.",
                    "better_reply": "Write nothing.",
                },
                {
                    "id": SILENT,
                    "text": "Write nothing, and note the time.",
                    "goes_to": "ended_well",
                    "behaviours": ["safe-contact/leaves-quiet"],
                    "feedback": "The phone stays silent.",
                    "better_reply": "",
                },
                {
                    "id": WAIT,
                    "text": "Wait.",
                    "goes_to": "ended_well",
                    "behaviours": [],
                    "feedback": "Nobody else learns what happened.",
                    "better_reply": "Write nothing, and note the time.",
                },
            ],
        },
        {
            "name": "ended_badly",
            "title": "another hand",
            "is_end": True,
            "lines": [{"speaker": "caller", "text": "who is this?"}],
            "ending_text": "Somebody else holds the phone.",
        },
        {
            "name": "ended_well",
            "title": "quiet",
            "is_end": True,
            "lines": [],
            "ending_text": "The chat is quiet.",
        },
    ],
}


class CompetencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Competency
        django_get_or_create = ("code",)

    code = "safe-contact"
    title = "Safe contact"
    definition = "Contact itself does not put her in danger."
    is_critical = True


class BehaviourFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Behaviour
        django_get_or_create = ("competency", "code")

    competency = factory.SubFactory(CompetencyFactory)
    code = "asks-if-safe"
    kind = "basic"
    statement = "Asks whether she can type safely."
    basis = "source"


def make_catalogue():
    """The behaviours that the small story shows."""
    BehaviourFactory()
    BehaviourFactory(code="leaves-quiet", statement="Stays quiet after a drop.")
    BehaviourFactory(
        code="calls-back-after-drop",
        kind="harmful",
        statement="Writes again after the contact broke off.",
        exemptible_when="She agreed to it.",
    )


def script(**changes):
    return {**deepcopy(SCRIPT), **changes}


def scenario_index():
    """The page scenarios hang under, straight under the root."""
    found = ScenarioIndexPage.objects.first()
    if found is None:
        locale = Locale.objects.get(language_code="en")
        found = ScenarioIndexPage(title="Scenarios", slug="scenarios", locale=locale)
        Page.objects.get(depth=1).add_child(instance=found)
    return found


def make_page(data=None, *, publish=True):
    """A scenario page of a script; publishing it freezes a version."""
    make_catalogue()
    values = scenario_values(data or script())
    index = scenario_index()
    page = ScenarioPage(locale=index.locale, live=publish, **values)
    index.add_child(instance=page)
    if publish:
        page.save_revision().publish()
    return page


def make_version(data=None):
    return ScenarioVersion.objects.get(page=make_page(data))


def make_variant(slug="small-variant"):
    """The small story and its assessed variant; returns the variant's version."""
    make_page()
    return another_variant(slug)


def another_variant(slug):
    """A variant of the small story, which is there already."""
    choices = json.dumps(SCRIPT)
    for known in (ASK, STORY, SILENT, WRITE, WAIT):
        choices = choices.replace(known, known[:-1] + "9")
    data = json.loads(choices)
    data |= {"slug": slug, "title": "The variant", "variant_of": "small-story"}
    return make_version(data)


def in_variant(choice_id):
    """The id that a reply of the small story has in its variant."""
    return choice_id[:-1] + "9"


class RolePlayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RolePlay

    member = factory.SubFactory(AttendantFactory)
    version = factory.LazyFunction(make_version)
    scenario_key = factory.LazyAttribute(lambda play: play.version.scenario_key)
    mode = Mode.PRACTICE
    client_uuid = factory.LazyFunction(uuid.uuid4)
