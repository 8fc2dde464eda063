"""A role-play begun, finished, or assessed."""

import uuid

from assessments.models import Mode
from assessments.services.role_plays import Answer, Start, give_reply, start_role_play
from tests.factories.accounts import AttendantFactory
from tests.factories.scenarios import (
    ASK,
    SILENT,
    in_variant,
    make_variant,
    make_version,
)


def begin(member=None, version=None, mode=Mode.PRACTICE):
    member = member or AttendantFactory()
    start = Start(mode, uuid.uuid4())
    return start_role_play(member, version or make_version(), start)


def finish(role_play, *choice_ids):
    for n, choice_id in enumerate(choice_ids, start=1):
        role_play = give_reply(role_play, Answer(n, choice_id))
    return role_play


def assessed(member=None, last=SILENT):
    role_play = begin(member, make_variant(), Mode.ASSESSMENT)
    return finish(role_play, in_variant(ASK), in_variant(last))
