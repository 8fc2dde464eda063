"""The shared parts, drawn through the template engine."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from ui.icons import ICONS
from ui.levels import LEVELS


class TalkForm(forms.Form):
    """One field of each kind that the parts know."""

    name = forms.CharField(label="Name", help_text="As people call you.", max_length=5)
    channel = forms.ChoiceField(
        label="Channel",
        choices=[("call", "Call"), ("chat", "Chat")],
        widget=forms.RadioSelect,
    )
    is_sure = forms.BooleanField(label="I am sure")
    step = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("These do not fit together.")


def drawn(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


def fields_of(form):
    return "".join(drawn("{% field bound %}", bound=bound) for bound in form)


def test_summary_names_no_field_that_nobody_sees():
    whole, torn = TalkForm({"step": "2"}), TalkForm({"step": "two"})
    said = [drawn("{% error_summary form %}", form=form) for form in (whole, torn)]

    assert ["this page was not whole" in html for html in said] == [False, True]
    assert ["Step" in html or "whole number" in html for html in said] == [False, False]


@pytest.mark.parametrize(
    ("typed", "is_told", "is_asked_again"),
    [
        ({}, False, False),
        ({"name": "Mali"}, True, False),
        ({"secret": "word"}, False, True),
        ({"name": "Mali", "secret": "word"}, False, True),
    ],
)
def test_summary_says_what_is_still_there_and_that_a_password_is_not(
    typed, is_told, is_asked_again
):
    class SignInForm(TalkForm):
        secret = forms.CharField(widget=forms.PasswordInput)

    form = SignInForm(typed)

    html = drawn("{% error_summary form %}", form=form)

    assert ("What you typed is still here." in html) == is_told
    assert ("Please type the password again" in html) == is_asked_again
    assert "Something needs another look" in html


def test_summary_promises_nothing_of_a_file_which_no_page_keeps():
    class FileForm(TalkForm):
        file = forms.FileField()

    file = SimpleUploadedFile("people.csv", b"name")
    alone = FileForm({}, {"file": file})
    with_name = FileForm({"name": "Mali"}, {"file": file})

    shown = [
        "What you typed is still here." in drawn("{% error_summary form %}", form=form)
        for form in (alone, with_name)
    ]

    assert shown == [False, True]


@pytest.mark.parametrize("name", ICONS)
def test_icon_is_a_drawing_that_a_screen_reader_skips(name):
    html = drawn("{% icon name %}", name=name)

    assert re.fullmatch(
        r'<svg class="icon" viewBox="[\d. ]+" aria-hidden="true">.+</svg>', html
    )


def test_icon_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        drawn("{% icon 'unicorn' %}")


def test_sprig_draws_the_mark_and_says_nothing():
    html = drawn("{% sprig %}")

    assert html.count(ICONS["mark"][1]) == 2
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("", "notice"),
        ("tone='calm'", "notice notice-calm"),
        ("tone='harm' slim=True", "notice notice-slim notice-harm"),
    ],
)
def test_notice_has_a_shape_a_ground_and_its_words(words, classes):
    html = drawn(f"{{% notice {words} %}}Two lessons wait.{{% endnotice %}}")

    assert html.startswith(f'<div class="{classes}"><svg')
    assert html.endswith("<div>Two lessons wait.</div></div>")


def test_notice_escapes_what_somebody_typed():
    html = drawn("{% notice %}{{ typed }}{% endnotice %}", typed="<b>Mali</b>")

    assert "&lt;b&gt;Mali&lt;/b&gt;" in html


@pytest.mark.parametrize("level", [None, 1, 2, 3, 4])
def test_level_is_told_by_a_word_and_a_shape_beside_its_cells(level):
    html = drawn("{% level_strip 'Safe contact' level %}", level=level)

    look = LEVELS[level or 0]
    assert str(look["word"]) in html
    assert ICONS[look["icon"]][1] in html
    assert f'class="strip strip-{level or 0}" aria-hidden="true"' in html


def test_levels_differ_in_word_and_shape_not_only_in_colour():
    looks = [(str(look["word"]), look["icon"]) for look in LEVELS.values()]

    assert len(set(looks)) == len(LEVELS) == 5


def test_summary_links_every_fault_to_its_field():
    form = TalkForm({"name": "much too long"})

    summary = drawn("{% error_summary form %}", form=form)

    ids = set(re.findall(r' id="([^"]+)"', fields_of(form)))
    links = re.findall(r'href="#([^"]+)"', summary)
    assert links == ["id_name", "id_channel_0", "id_is_sure"]
    assert set(links) <= ids
    assert "These do not fit together." in summary
    assert "data-focus" in summary


def test_summary_of_a_form_without_a_fault_is_empty():
    assert drawn("{% error_summary form %}", form=TalkForm()).strip() == ""


def test_field_names_its_hint_and_its_fault_for_a_screen_reader():
    bound = TalkForm({"name": "much too long"})["name"]

    html = drawn("{% field bound %}", bound=bound)

    said = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert said == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{each}"' in html for each in said)
    assert 'aria-invalid="true"' in html
    assert 'value="much too long"' in html


def test_field_without_a_fault_shows_none():
    html = drawn("{% field bound %}", bound=TalkForm()["name"])

    assert "field-fault" not in html
    assert '<label for="id_name">Name</label>' in html


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = drawn("{% field bound %}", bound=TalkForm()["channel"])

    assert html.count("<legend>Channel</legend>") == 1
    assert re.findall(r'<label class="tick-row" for="([^"]+)"', html) == [
        "id_channel_0",
        "id_channel_1",
    ]


def test_hidden_field_is_only_itself():
    html = drawn("{% field bound %}", bound=TalkForm()["step"])

    assert re.findall(r"<(\w+)", html) == ["input"]


def test_every_part_says_what_a_form_asked_by_itself():
    """`{{ form }}` and `{% field %}` must not drift apart."""
    form = TalkForm({"name": "much too long"})

    assert "".join(bound.as_field_group() for bound in form).count("field-fault") == 3
