"""A quiz that is read and taken in any language."""

from django.urls import reverse

from tests.factories.quiz_translations import QUIZ


def with_questions(*questions):
    return {**QUIZ, "questions": list(questions)}


def url(sitting, slot=1):
    return reverse("assessments:sitting_question", args=[sitting.pk, slot])


def read(client, address):
    return client.get(address).content.decode()


def send(client, sitting, slot=1, **answers):
    """Hand in what the page's own form holds, and an answer."""
    form = client.get(url(sitting, slot)).context["form"]
    hidden = {name: form[name].value() or "" for name in ("key", "sequence", "words")}
    return client.post(url(sitting, slot), {**hidden, **answers})
