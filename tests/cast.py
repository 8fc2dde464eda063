"""Eight persons around one attendant, and one thing of every kind that belongs to her.

Whatever she wrote holds CANARY, and her name is NAME: both must never stand on a page
that is not for its reader.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from accounts.models import Role, StaffMember
from assessments.domain.quiz import Kind
from assessments.models import Mode, SittingItem
from assessments.services.debrief_notes import write_own_note
from assessments.services.role_plays import Answer, Start, give_reply, start_role_play
from community.models import Room
from community.services import (
    accept_rules,
    flag_message,
    join,
    open_room,
    say,
    take_pseudonym,
)
from helpline.models import DocumentVersion
from helpline.services.documents import confirm
from modules.models import Roster, StaffDocument
from modules.services.lessons import Note, save_reflection
from modules.services.tree import sync_editor_group
from supervision.services.plans import plan_talk
from tests.factories import files, helpline, quizzes, scenarios, supervision
from tests.factories import modules as learning
from tests.factories.accounts import (
    AdministratorFactory,
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    InvitationFactory,
    SupervisorFactory,
    TeamFactory,
)

CANARY = "xq-canary-of-hers"
NAME = "Xanthippe Canaryname"
ADDRESS = "xanthippe@canary.example"
PSEUDONYM = "Quiet Kettle"
RULES_VERSION = "1"
FIRST_PK = 900_000_001  # people's keys are no small numbers, which stand everywhere
HELD = supervision.HELD
INSIDE = ("herself", "colleague", "facilitator")
PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)


@dataclass
class Cast:
    """People by the columns of the matrix, and things by name."""

    people: dict[str, StaffMember] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        for row in (self.__dict__["people"], self.__dict__["things"]):
            if name in row:
                return row[name]
        raise AttributeError(name)


def build_cast() -> Cast:
    """Everything once; the fake homeserver and the house rules are there already."""
    cast = Cast(people=_people())
    learning.content_tree()
    sync_editor_group(cast.editor)
    for build in (
        _learning,
        _helpline,
        _attempts,
        _supervision,
        _accounts,
        _peers,
    ):
        cast.things |= build(cast)
    return cast


def _people() -> dict[str, StaffMember]:
    river, island = TeamFactory(name="River"), TeamFactory(name="Island")
    pk = count(FIRST_PK)  # told to each: PostgreSQL does not count on from a given one
    people = {
        "herself": AttendantFactory(
            pk=next(pk),
            display_name=NAME,
            username=ADDRESS,
            email=ADDRESS,
            team=river,
        ),
        "colleague": AttendantFactory(pk=next(pk), team=river),
        "supervisor": SupervisorFactory(pk=next(pk), team=river),
        "other": SupervisorFactory(pk=next(pk), team=island),
        "facilitator": FacilitatorFactory(pk=next(pk)),
        "editor": EditorFactory(pk=next(pk)),
        "administrator": AdministratorFactory(pk=next(pk)),
    }
    for member in people.values():
        give_second_factor(member)
    elsewhere = AttendantFactory(pk=next(pk), team=island)
    AssignmentFactory(supervisor=people["other"], attendant=elsewhere)
    return people


def give_second_factor(member: StaffMember) -> None:
    """Whoever has duties needs one before any page opens."""
    if member.has_duties:
        apps.get_model("mfa", "Authenticator").objects.create(
            user=member, type="totp", data={"secret": "only for tests"}
        )


def _learning(cast: Cast) -> dict[str, Any]:
    module = learning.make_module()
    body = learning.stream(
        learning.text_block(), learning.reflection_block(), learning.checklist_block()
    )
    lesson = learning.make_lesson(module, body=body)
    key = next(iter(lesson.prompts()))
    note = save_reflection(
        cast.herself, lesson, Note(key, CANARY, 0), at=timezone.now()
    )
    paper = ContentFile(b"For staff.", name="for-staff.txt")
    document = StaffDocument.objects.create(title="For staff", file=paper)
    return {
        "lesson": lesson,
        "note": note,
        "document": document,
        "photo": files.picture(sizes=()),
        "other_path": learning.LearningPathFactory(),
        "enrolment": learning.EnrolmentFactory(member=cast.herself),
        "roster": Roster.objects.create(made_by=cast.administrator),
    }


def _helpline(cast: Cast) -> dict[str, Any]:
    """A service of the directory, and a document that she has confirmed."""
    document = helpline.make_document(text="We believe her.")
    version = DocumentVersion.objects.get(document=document.translation_key)
    confirm(cast.herself, version, at=timezone.now())
    return {
        "service": helpline.ServiceFactory(),
        "paper": document,
        "paper_version": version,
    }


def _attempts(cast: Cast) -> dict[str, Any]:
    essay = quizzes.EssayVersionFactory(guide=f"{CANARY} guide")
    choice = quizzes.QuestionVersionFactory(
        kind=Kind.SINGLE, figure=ContentFile(PIXEL, name="figure.gif")
    )
    quiz = quizzes.quiz_of(choice, essay, exam_paper=True, slug="assessed-quiz")
    words = {"text": CANARY}
    sitting = quizzes.sitting_of(cast.herself, quiz, quizzes.RIGHT, words)
    practice = quizzes.quiz_of(
        quizzes.EssayVersionFactory(), exam_paper=False, slug="practice-quiz"
    )
    running = quizzes.sitting_of(cast.herself, practice, words, is_over=False)
    return {
        "quiz": practice,
        "sitting": sitting,
        "essay": SittingItem.objects.get(sitting=sitting, version=essay),
        "running": running,
        "open_item": running.items.get(),
        **_role_plays(cast),
    }


def _role_plays(cast: Cast) -> dict[str, Any]:
    version = scenarios.make_variant()
    assessed = _played(cast.herself, version, Mode.ASSESSMENT)
    practice = _played(cast.herself, version, Mode.PRACTICE)
    write_own_note(practice, CANARY)
    started = start_role_play(cast.herself, version, Start(Mode.PRACTICE, uuid4()))
    return {
        "scenario": version,
        "assessed_play": assessed,
        "practice_play": practice,
        "running_play": started,
    }


def _played(member: StaffMember, version: Any, mode: Mode) -> Any:
    """A whole go at the variant of the small story."""
    play = start_role_play(member, version, Start(mode, uuid4()))
    for n, reply in enumerate((scenarios.ASK, scenarios.SILENT), 1):
        play = give_reply(play, Answer(n, scenarios.in_variant(reply)))
    return play


def _supervision(cast: Cast) -> dict[str, Any]:
    assignment = AssignmentFactory(supervisor=cast.supervisor, attendant=cast.herself)
    harm = {"calls_back_after_drop": f"She said {CANARY}."}
    drafts = [supervision.make_draft(assignment) for _number in range(2)]
    draft, complete = drafts[0], supervision.set_all(drafts[1], **harm)
    released = supervision.make_released(assignment, **harm)
    soon = timezone.now() + timedelta(days=2)
    return {
        "assignment": assignment,
        "draft": supervision.set_all(draft, **harm),
        "complete": complete,
        "finished": supervision.make_finished(assignment, **harm),
        "released": released,
        "plan": released.plan,
        "talk": plan_talk(cast.supervisor, cast.herself, at=soon, word=CANARY),
    }


def _accounts(cast: Cast) -> dict[str, Any]:
    return {
        "team": cast.herself.team,
        "invitation": InvitationFactory(
            display_name=NAME, member=cast.herself, invited_by=cast.administrator
        ),
    }


def _peers(cast: Cast) -> dict[str, Any]:
    room = open_room("After the late shift", about="When you cannot sleep yet.")
    names = {"herself": PSEUDONYM, "colleague": "Paper Lantern", "editor": "Slow Drum"}
    for who, member in cast.people.items():
        accept_rules(member, RULES_VERSION)
        if who in names:
            take_pseudonym(member, names[who], "leaf")
        if who in INSIDE:
            join(member, room)
    event = say(cast.herself, room, CANARY).event_id
    return {"room": room, "event": event, "flag": _flag(cast.colleague, room, event)}


def _flag(member: StaffMember, room: Room, event: str) -> Any:
    hers = room.memberships.get(pseudonym__name="Paper Lantern")
    flag_message(hers, event, reason="worry", at=timezone.now())
    return room.flags.get(event_id=event)


def rows_about(member: StaffMember) -> dict[str, list[tuple[Any, ...]]]:
    """Every stored row that points at a person, to see that nothing of it changed."""
    with connection.cursor() as cursor:
        return {
            name: cursor.execute(query, [member.pk]).fetchall()
            for name, query in _links().items()
        }


@cache
def _links() -> dict[str, str]:
    """A query for each field that points at a person: they are put together once, for
    they are asked hundreds of times.
    """
    return {
        f"{model._meta.label}.{link.name}": model.objects.filter(**{link.name: 0})
        .order_by("pk")
        .query.sql_with_params()[0]
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for link in model._meta.fields
        if link.related_model is StaffMember
    }


OURS = ("accounts", "records", "modules", "helpline", "assessments", "supervision")
ROLES = {
    "herself": Role.ATTENDANT,
    "colleague": Role.ATTENDANT,
    "supervisor": Role.SUPERVISOR,
    "other": Role.SUPERVISOR,
    "facilitator": Role.FACILITATOR,
    "editor": Role.EDITOR,
    "administrator": Role.ADMINISTRATOR,
}
