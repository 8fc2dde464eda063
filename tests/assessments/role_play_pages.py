"""Addresses of a role-play, and the reply that its form sends."""

from django.urls import reverse


def address(name, role_play):
    return reverse(f"assessments:{name}", args=[role_play.pk])


def reply_to(client, role_play, n, choice_id):
    data = {"n": n, "choice_id": choice_id}
    return client.post(address("role_play_reply", role_play), data)
