"""One question in one wording, wherever a free text could tell who a caller is."""

import pytest
from django import forms

from assessments.forms.quiz_marking import MarkForm
from assessments.forms.role_play import OwnNoteForm, TalkedOverForm
from community.forms import MessageForm
from modules.forms.notes import ReflectionForm
from records.forms import QUESTION, GuardedForm
from supervision.forms.assessment import CorrectionForm, ReleaseForm, ReplyForm
from supervision.forms.talk import TalkForm

DETAILS = "Her name is Siti Rahma"


class TwoTexts(GuardedForm):
    guarded = ("one", "two")

    one = forms.CharField(required=False)
    two = forms.CharField(required=False)


def test_each_text_that_could_tell_who_a_caller_is_is_asked_about():
    form = TwoTexts({"one": DETAILS, "two": "We breathe first."})

    assert form.errors == {"one": [QUESTION]}
    assert form.asks_if_sure


def test_the_writer_has_the_last_word_and_her_answer_stays_on_the_page():
    form = TwoTexts({"one": DETAILS, "two": DETAILS, "sure": "on"})

    assert (form.is_valid(), form.asks_if_sure) == (True, True)


def test_other_texts_are_kept_without_a_question():
    form = TwoTexts({"one": "She was calm.", "two": ""})

    assert (form.is_valid(), form.asks_if_sure) == (True, False)


@pytest.mark.parametrize(
    ("form_class", "name"),
    [
        (MarkForm, "comment"),
        (OwnNoteForm, "note"),
        (TalkedOverForm, "note"),
        (MessageForm, "text"),
        (ReflectionForm, "text"),
        (TalkForm, "word"),
        (ReleaseForm, "next_step"),
        (CorrectionForm, "reason"),
        (ReplyForm, "reply"),
    ],
)
def test_every_form_asks_the_same(form_class, name):
    asked, answered = (
        form_class({name: DETAILS}),
        form_class({name: DETAILS, "sure": 1}),
    )

    assert asked.errors[name] == [QUESTION]
    assert name not in answered.errors
