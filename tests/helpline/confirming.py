"""A document to read, and the form that confirms it."""

from helpline.models import DocumentVersion
from modules.steps import StepTarget, states

EMPTY = (
    "Your helpline has not filled this in. Ask your supervisor before your first shift."
)


def version():
    return DocumentVersion.objects.newest().get()


def state_of(member, slug="code-of-conduct"):
    target = StepTarget("document", slug)
    return states([member], [target])[member.pk, target]
