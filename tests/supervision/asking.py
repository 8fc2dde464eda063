"""How tests of the supervision pages name an address and post a release."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone


def url(name, *args):
    return reverse(f"supervision:{name}", args=args)


def release_post(assessment, **changes):
    tomorrow = timezone.localdate() + timedelta(days=1)
    data = {"next_step": "Rehearse the first line.", "due_on": tomorrow.isoformat()}
    return {"version": assessment.version} | data | changes
