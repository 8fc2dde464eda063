"""Handing in a list, and confirming what its preview showed."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.services.invitations import Arrival, accept

HEAD = "name,sign-in name,e-mail,language,team,path,start,role\n"


def hand_in(client, *rows, head=HEAD):
    content = (head + "".join(f"{row}\n" for row in rows)).encode()
    return hand_in_bytes(client, content)


def hand_in_bytes(client, content):
    file = SimpleUploadedFile("people.csv", content, content_type="text/csv")
    return client.post(reverse("modules:roster_new"), {"file": file})


def confirm(client, preview):
    form = preview.context["form"]
    data = {"text": form["text"].value(), "key": form["key"].value()}
    return client.post(reverse("modules:roster_confirm"), data)


def faults(answer):
    return [
        (row.entry.number, head, sentence)
        for row in answer.context["faulty"]
        for head, sentence in row.faults
    ]


def arrive(invitation, **changes):
    arrival = Arrival(
        username=invitation.username,
        display_name="Ayu",
        password="four words put together",
        language="id",
        **changes,
    )
    return accept(invitation, arrival=arrival)
