"""The page of a mark, and what its form sends."""

import uuid

from django.urls import reverse


def url_of(item):
    return reverse("assessments:marking_detail", args=[item.pk])


def body(mark="0.75", comment="Name the plan too.", sequence=2):
    return {"key": uuid.uuid4(), "sequence": sequence, "mark": mark, "comment": comment}


def text_of(response):
    return response.content.decode()
