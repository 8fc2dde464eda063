"""The documents say what is: links lead somewhere, tables name what there is."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from accounts import idle_end
from accounts.middleware import LEFT
from rosella.cli import build_parser

CHECKOUT = settings.CHECKOUT_FOLDER
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CONTEXT.md",
    "CHANGELOG.md",
    "docs/running.md",
    "docs/data-inventory.md",
]
RECORDS = sorted((CHECKOUT / "docs" / "adr").glob("*.md"))
OURS = (
    "accounts",
    "records",
    "chat",
    "modules",
    "helpline",
    "assessments",
    "supervision",
    "community",
)
WHOLE = {"accounts", "records", "chat", "community"}
PERSONAL = {
    "accounts.StaffMember",
    "assessments.Sitting",
    "assessments.SittingItem",
    "assessments.RolePlay",
    "supervision.Assessment",
}
HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
MOST_WORDS = 400


def sections():
    """The inventory's sections: names in the heading -> names in the text below it."""
    parts = HEADING.split((CHECKOUT / "docs" / "data-inventory.md").read_text())
    return {
        frozenset(CODE.findall(title)): set(CODE.findall(text))
        for title, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def section_of(model):
    found = [
        columns for labels, columns in sections().items() if model._meta.label in labels
    ]
    return found[0] if found else None


def our_models():
    return [
        model for label in OURS for model in apps.get_app_config(label).get_models()
    ]


def is_about_people(model):
    """What belongs to a person, or to something that does; whole apps in `WHOLE`."""
    if model._meta.app_label in WHOLE:
        return True
    targets = [
        field.related_model for field in model._meta.local_fields if field.is_relation
    ]
    labels = {target._meta.label for target in targets}
    return bool(labels & PERSONAL)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_document_leads_somewhere(name):
    text = (CHECKOUT / name).read_text()
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]

    missing = [
        link
        for link in links
        if not ((CHECKOUT / name).parent / link.split("#")[0]).exists()
    ]

    assert missing == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_decision_record_is_short_and_says_what_it_asks(record):
    text = record.read_text()

    assert (len(text.split()) < MOST_WORDS, "## What this asks of you" in text) == (
        True,
        True,
    )


def test_decision_records_are_numbered_without_a_gap():
    numbers = [int(record.stem.split("-")[0]) for record in RECORDS]

    assert numbers == list(range(1, len(RECORDS) + 1))


def test_the_readme_names_every_command():
    readme = (CHECKOUT / "README.md").read_text()
    commands = build_parser()._subparsers._group_actions[0].choices

    missing = [command for command in commands if f"`./rosella {command}" not in readme]

    assert missing == []


@pytest.mark.parametrize(
    "model",
    [model for model in our_models() if is_about_people(model)],
    ids=lambda model: model._meta.label,
)
def test_the_inventory_says_why_each_column_about_people_exists(model):
    columns = section_of(model)
    own = [
        field.name
        for field in model._meta.local_fields
        if field.name not in {"id", "image_ptr", "page_ptr"}
    ]
    if model._meta.label in {"modules.Picture", "modules.StaffDocument"}:
        own = ["uploaded_by_user"]

    assert columns is not None, (
        f"{model._meta.label} has no section in docs/data-inventory.md"
    )
    assert [name for name in own if name not in columns] == []


def test_the_inventory_names_no_table_that_is_gone():
    labels = {model._meta.label for model in our_models()}
    named = {
        label
        for titles in sections()
        for label in titles
        if label.split(".")[0] in OURS
    }

    assert sorted(named - labels) == []


def test_the_inventory_names_every_cookie():
    text = (CHECKOUT / "docs" / "data-inventory.md").read_text()
    cookies = text.partition("## Cookies")[2].partition("## Tables")[0]
    ours = {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        idle_end.COOKIE,
        LEFT,
    }

    named = re.findall(r"^\| `(\w+)`", cookies, re.MULTILINE)

    assert sorted(named) == sorted(ours)
