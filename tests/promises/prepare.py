"""Fill the folder of a test server: attendants, each in the middle of a quiz.

`python -m tests.promises.prepare PEOPLE QUESTIONS` prints, as JSON, a session and a
sitting for each of them, and the room of peer support where the last one is inside.
It runs with the server's settings, never with the tests'.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - models come after the set-up
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY  # noqa: E402
from django.contrib.auth import SESSION_KEY as MEMBER_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.test import override_settings  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from assessments.services.sittings import start_sitting  # noqa: E402
from community.services import accept_rules, take_pseudonym  # noqa: E402
from community.services.rooms import join, open_room  # noqa: E402
from modules.rules import house_rules  # noqa: E402
from modules.services.tree import make_content_tree  # noqa: E402
from rosella.schema import make_schema, unsynced  # noqa: E402
from tests.factories.accounts import AttendantFactory  # noqa: E402
from tests.factories.modules import make_lesson, make_module  # noqa: E402
from tests.factories.quizzes import QuestionVersionFactory, quiz_of  # noqa: E402


def session_of(member) -> str:
    session = SessionStore()
    session[MEMBER_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return session.session_key


def bring_in(member) -> int:
    """A room from the days when the homeserver still answered."""
    with override_settings(CHAT_BACKEND="tests.chat.fake.FakeHomeserver"):
        room = open_room("After the late shift", about="When you cannot sleep yet.")
        accept_rules(member, str(house_rules()[1]))
        take_pseudonym(member, "Green Mango", "leaf")
        join(member, room)
    return room.pk


def fill(people: int, questions: int) -> dict[str, object]:
    make_content_tree()
    make_lesson(make_module())
    quiz = quiz_of(*QuestionVersionFactory.create_batch(questions), slug="first-line")
    members = AttendantFactory.create_batch(people)
    sittings = [
        {"session": session_of(member), "sitting": start_sitting(member, quiz).pk}
        for member in members
    ]
    return {"people": sittings, "room": bring_in(members[-1])}


if __name__ == "__main__":
    with unsynced():
        make_schema()
        filled = fill(*map(int, sys.argv[1:]))
        DBTaskResult.objects.all().delete()  # no worker runs: nothing waits for one
    sys.stdout.write(json.dumps(filled))
