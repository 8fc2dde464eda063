"""Addresses of a sitting, and what its forms send."""

import uuid

from django.urls import reverse

SUSPICIOUS = "She is called on 081 234 5678, she said."


def page_of(sitting, slot=1):
    return reverse("assessments:sitting_question", args=[sitting.pk, slot])


def draft_of(sitting, slot=1):
    return reverse("assessments:sitting_draft", args=[sitting.pk, slot])


def body(answer="a", sequence=1, key=None):
    return {"key": key or uuid.uuid4(), "sequence": sequence, "answer": answer}


def text_of(response):
    return response.content.decode()
