"""The form of somebody who arrives by a link."""

import pytest
from django.utils import translation

from accounts.forms.join import JoinForm


def test_languages_are_offered_by_their_own_names():
    for reader in ("en", "id"):
        with translation.override(reader):
            choices = list(JoinForm().fields["language"].choices)

        assert choices == [("en", "English"), ("id", "Bahasa Indonesia")]


def typed(**changes):
    fields = {"display_name": "Mali", "username": "mali", "language": "en"}
    return {**fields, "password": "four dry umbrellas", **changes}


def test_without_a_script_the_helplines_zone_is_chosen_and_a_script_may_choose():
    form = JoinForm()

    assert form["time_zone"].value() == "Asia/Bangkok"
    assert "data-own-zone" in str(form["time_zone"])


@pytest.mark.parametrize(
    ("sent", "zone"),
    [("Asia/Manila", "Asia/Manila"), ("Europe/Berlin", "Europe/Berlin")],
    ids=["offered", "of-her-browser-only"],
)
def test_every_zone_that_is_known_is_taken(db, sent, zone):
    form = JoinForm(typed(time_zone=sent))

    assert form.is_valid(), form.errors
    assert form.arrival().time_zone == zone


@pytest.mark.parametrize("sent", ["Mars/Base", "../etc/passwd", "asia"])
def test_a_zone_that_nobody_knows_is_refused(db, sent):
    assert list(JoinForm(typed(time_zone=sent)).errors) == ["time_zone"]


def test_a_form_without_a_zone_takes_the_helplines(db):
    form = JoinForm(typed())

    assert form.is_valid(), form.errors
    assert form.arrival().time_zone == "Asia/Bangkok"


@pytest.mark.parametrize(
    "form",
    [
        lambda zone: JoinForm({"time_zone": zone}),
        lambda zone: JoinForm(initial={"time_zone": zone}),
    ],
    ids=["after-a-fault", "in-another-language"],
)
def test_a_zone_that_she_chose_stays_and_no_script_changes_it(db, form):
    shown = str(form("Europe/Berlin")["time_zone"])

    assert '<option value="Europe/Berlin" selected>Berlin</option>' in shown
    assert "data-own-zone" not in shown
