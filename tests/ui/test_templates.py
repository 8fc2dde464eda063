"""No template may lean on an inline style or script, or fetch from another host."""

import re

import pytest
from django.conf import settings

from rosella.build import SOURCES

TEMPLATES = sorted(
    path
    for source in SOURCES
    for path in (settings.CHECKOUT_FOLDER / source).rglob("templates/**/*.html")
)
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "a style element": re.compile(r"<style[\s>]"),
    "a script without a file": re.compile(r"<script(?![^>]*\ssrc=)"),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "a script address": re.compile(r"javascript:"),
    "a file of another host": re.compile(r"(?:src|action)=[\"']?(?:https?:)?//"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-3:]))
def test_template_fits_the_content_security_policy(path):
    source = path.read_text()

    assert [what for what, pattern in INLINE.items() if pattern.search(source)] == []


def test_templates_of_every_app_are_looked_at():
    found = {path.parts[path.parts.index("templates") - 1] for path in TEMPLATES}

    apps = {"ui", "accounts", "records", "modules", "assessments", "supervision"}
    assert apps | {"rosella", "community", "helpline"} <= found


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<img src="https://elsewhere.example/x.png">',
    ],
)
def test_planted_faults_are_found(planted):
    assert any(pattern.search(planted) for pattern in INLINE.values())
