"""The shape of the project: what import-linter cannot see."""

import platform
import re
import tomllib

import pytest
from django.apps import apps
from django.conf import settings

from tests.addresses import all_addresses, entries

CHECKOUT = settings.CHECKOUT_FOLDER
TEST_FILE = re.compile(r"^\s*(?:from|import) tests\.(?:\w+\.)*test_\w+", re.MULTILINE)
HEIGHT = {
    "ui": 0,
    "accounts": 1,
    "records": 2,
    "chat": 3,
    "modules": 4,
    "helpline": 5,
    "assessments": 6,
    "supervision": 7,
    "community": 7,
    "rosella": 8,
}


def our_models():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in HEIGHT
    ]


def relations(model):
    return [
        field
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    ]


def test_platform_is_a_source_root_and_not_a_package():
    assert not (CHECKOUT / "platform" / "__init__.py").exists()
    assert platform.python_implementation() == "CPython"


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_downwards(model):
    height = HEIGHT[model._meta.app_label]

    upward = [
        field.name
        for field in relations(model)
        if HEIGHT.get(field.related_model._meta.app_label, -1) > height
    ]

    assert upward == []


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_relation_crosses_the_two_databases(model):
    is_peer = model._meta.app_label == "community"

    crossing = [
        field.name
        for field in relations(model)
        if (field.related_model._meta.app_label == "community") != is_peer
    ]

    assert crossing == []


def test_supervision_and_community_know_nothing_of_each_other():
    crossing = [
        (model._meta.label, field.name)
        for model in our_models()
        for field in relations(model)
        if {model._meta.app_label, field.related_model._meta.app_label}
        == {"supervision", "community"}
    ]

    assert crossing == []


def test_every_address_declares_who_may_use_it():
    missing = sorted({address.name for address in all_addresses()} - set(entries()))

    assert missing == []


def test_no_permission_entry_is_left_without_an_address():
    stale = sorted(set(entries()) - {address.name for address in all_addresses()})

    assert stale == []


def test_every_entry_names_a_row_of_the_matrix_or_a_reason():
    rows = tomllib.loads((CHECKOUT / "tests" / "permissions.toml").read_text())["data"]

    wrong = [
        name
        for name, entry in entries().items()
        if not entry.get("public") and entry.get("data") not in rows
    ]

    assert wrong == []


def test_no_test_file_lends_to_another():
    """What several tests do stands in a module beside them, or in a conftest."""
    borrowers = [
        path.relative_to(CHECKOUT).as_posix()
        for path in sorted((CHECKOUT / "tests").rglob("*.py"))
        if TEST_FILE.search(path.read_text(encoding="utf-8"))
    ]

    assert borrowers == []
