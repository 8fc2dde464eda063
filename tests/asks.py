"""What a test asks of every address: in whose place it stands, and what is posted.

An address without a line here fails the suite.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate

from assessments.models import Mode
from supervision.domain.observation import Catalogue
from tests.cast import HELD, RULES_VERSION, Cast
from tests.factories import scenarios

KEY = UUID("12345678-1234-4234-8234-123456789012")
Words = dict[str, Any]


@dataclass(frozen=True)
class Ask:
    """`args` of its address, `post` when it takes one, whether it takes a GET, and
    whether whoever may read it finds CANARY there.
    """

    args: Callable[[Cast], list[Any]] = lambda cast: []
    post: Callable[[Cast], Words] | None = None
    get: bool = True
    shows: bool = False
    path: Callable[[Cast], str] | None = None

    @property
    def methods(self) -> list[str]:
        return ["GET"] * self.get + ["POST"] * (self.post is not None)

    def url(self, name: str, cast: Cast) -> str:
        return self.path(cast) if self.path else reverse(name, args=self.args(cast))


def of(*names: str) -> Callable[[Cast], list[Any]]:
    """Arguments by path: `of("sitting.pk", "room.pk")`; what is no path stays."""

    def args(cast: Cast) -> list[Any]:
        return [_value(cast, name) for name in names]

    return args


def _value(cast: Cast, path: str) -> Any:
    value: Any = cast
    for step in path.split("."):
        value = getattr(value, step)
    return value


def words(**data: Any) -> Callable[[Cast], Words]:
    return lambda cast: data


def version_of(thing: str, **data: Any) -> Callable[[Cast], Words]:
    """A save that names the version it has seen."""
    return lambda cast: {"version": _value(cast, thing).version, **data}


def one_row(cast: Cast) -> Words:
    catalogue: Catalogue = cast.draft.behaviours
    row = catalogue.asked(cast.draft.competencies)[0]
    return {"version": cast.draft.version, "row": row.code, "state": "missing"}


HERS = of("herself.pk")
ATTENDANT = {
    "people:member_detail": Ask(HERS),
    "people:member_change": Ask(HERS, lambda cast: {"team": "", "roles": "attendant"}),
    "people:member_end": Ask(HERS, words()),
    "people:member_reopen": Ask(HERS, words(), get=False),
    "people:assignment_begin": Ask(HERS, lambda cast: {"supervisor": cast.other.pk}),
    "people:way_back_create": Ask(HERS, words()),
    "supervision:attendant_detail": Ask(HERS),
    "supervision:attendant_path": Ask(HERS),
    "supervision:assessment_new": Ask(
        HERS,
        words(occasion="chat", held_at="2026-11-19 08:30", competencies="safe-contact"),
    ),
    "supervision:talk_new": Ask(HERS, words(at="2030-11-19 08:30", word="About notes")),
}
PATHS = {
    "modules:member_paths": Ask(
        HERS, lambda cast: {"path": cast.other_path.pk, "started_on": localdate()}
    ),
    "modules:team_paths": Ask(
        of("team.pk"),
        lambda cast: {"path": cast.other_path.pk, "started_on": localdate()},
    ),
    "modules:team_paths_confirm": Ask(
        of("team.pk"),
        lambda cast: {"path": cast.other_path.pk, "started_on": localdate()},
        get=False,
    ),
    "modules:team_paths_end": Ask(
        of("team.pk", "enrolment.path_id", "enrolment.started_on"), words()
    ),
    "modules:enrolment_end": Ask(of("enrolment.pk"), words()),
    "modules:roster_new": Ask(post=words(file="")),
    "modules:roster_template": Ask(),
    "modules:roster_confirm": Ask(
        post=words(text="name,username\nAyu,ayu\n", key=KEY), get=False
    ),
    "modules:roster_detail": Ask(of("roster.pk")),
    "modules:roster_links": Ask(of("roster.pk")),
    "modules:reminder_settings": Ask(post=words(days_before=3, every_days=7)),
    "modules:own_reminders": Ask(
        post=words(quiet_from="21:00", quiet_until="08:00", language="")
    ),
}
ACCOUNTS = {
    "people:member_list": Ask(),
    "people:invitation_list": Ask(),
    "people:invitation_create": Ask(
        post=words(display_name="New Person", roles="attendant", team="")
    ),
    "people:invitation_detail": Ask(of("invitation.pk")),
    "people:invitation_revoke": Ask(of("invitation.pk"), words(), get=False),
    "people:team_list": Ask(post=words(name="Mountain")),
    "people:team_rename": Ask(of("team.pk"), words(name="Mountain")),
    "people:assignment_end": Ask(of("assignment.pk"), words(), get=False),
    "records:log": Ask(),
    "records:reading_list": Ask(),
    "me:own_page": Ask(),
    "me:own_details": Ask(post=words(display_name="", language="en", time_zone="UTC")),
    "me:own_email": Ask(post=words(email="new@helpline.example")),
    "me:sign_out_elsewhere": Ask(post=words()),
    "me:role_choose": Ask(post=words(role="nothing"), get=False),
    "me:text_size_choose": Ask(post=words(size="nothing"), get=False),
    "me:still_here": Ask(post=words()),
}
LEARNING = {
    "modules:home": Ask(),
    "modules:lesson_finish": Ask(of("lesson.pk"), words(), get=False),
    "modules:checklist_save": Ask(
        lambda cast: [cast.lesson.pk, next(iter(cast.lesson.checklists()))],
        words(),
        get=False,
    ),
    "modules:reflection_save": Ask(
        of("lesson.pk", "note.key"), words(text="Mine.", version=0), get=False
    ),
    "modules:place_keep": Ask(of("lesson.pk"), words(anchor="a-place"), get=False),
    "modules:lesson_news": Ask(of("lesson.pk"), words(change="0")),
    "modules:notes": Ask(shows=True),
    "modules:picture": Ask(lambda cast: cast.photo.file.name.split("/")),
    "modules:note_remove": Ask(of("note.pk"), words(), shows=True),
    "modules:learn": Ask(),
    "modules:learn_page": Ask(lambda cast: ["answering-the-call/"]),
    "modules:words": Ask(),
    "modules:search": Ask(),
    "modules:toolbox": Ask(),
    "modules:toolbox_page": Ask(lambda cast: ["immediate-danger-plan/"]),
    "wagtail_serve": Ask(lambda cast: ["learn/answering-the-call/is-it-safe-to-talk/"]),
}
PAPER, SERVICE = of("paper.slug"), of("service.pk")
HELPLINE = {
    "helpline:service_list": Ask(),
    "helpline:service_detail": Ask(SERVICE),
    "helpline:service_checked": Ask(SERVICE, words(), get=False),
    "helpline:directory_recheck": Ask(post=words(reason="A flood.")),
    "helpline:document_list": Ask(),
    "helpline:document_detail": Ask(PAPER),
    "helpline:document_confirm": Ask(
        PAPER,
        lambda cast: {"version": cast.paper_version.pk, "agrees": "on"},
        get=False,
    ),
    "helpline:confirmation_list": Ask(),
    "helpline:confirmation_table": Ask(),
    "helpline:readiness": Ask(),
    "helpline:readiness_thing": Ask(
        lambda cast: ["space-to-talk"], words(seen=0, in_place="yes", owner="Arif")
    ),
}
SITTING, SLOT = of("sitting.pk"), of("running.pk", "open_item.slot")
ASSESSED, PRACTICE = of("assessed_play.pk"), of("practice_play.pk")
RUNNING, STORY = of("running_play.pk"), of("scenario.page.slug")
ANSWER = words(key=KEY, sequence=9, answer="Something else.")
PRACTISING = {
    "assessments:quiz_list": Ask(),
    "assessments:quiz_detail": Ask(of("quiz.slug"), words()),
    "assessments:practice_index": Ask(),
    "assessments:scenario_detail": Ask(STORY),
    "assessments:role_play_start": Ask(
        STORY, words(mode=Mode.ASSESSMENT, client_uuid=KEY), get=False
    ),
    "assessments:role_play_list": Ask(),
    "assessments:sitting_detail": Ask(SITTING, shows=True),
    "assessments:sitting_figure": Ask(lambda cast: [cast.sitting.pk, 1]),
    "assessments:sitting_question": Ask(SLOT, ANSWER, shows=True),
    "assessments:sitting_draft": Ask(SLOT, ANSWER, get=False),
    "assessments:sitting_finish": Ask(of("running.pk"), words(), get=False),
    "assessments:marking_list": Ask(),
    "assessments:marking_detail": Ask(
        of("essay.pk"), words(key=KEY, sequence=2, mark="1"), shows=True
    ),
    "assessments:role_play_detail": Ask(RUNNING),
    "assessments:role_play_reply": Ask(
        RUNNING, words(n=1, choice_id=scenarios.in_variant(scenarios.ASK)), get=False
    ),
    "assessments:role_play_leave": Ask(RUNNING, words(), get=False),
    "assessments:role_play_note": Ask(PRACTICE, words(note="Mine."), get=False),
    "assessments:role_play_rehearse": Ask(
        PRACTICE, words(n=1, client_uuid=KEY), get=False
    ),
    "assessments:role_play_debrief": Ask(ASSESSED),
    "assessments:role_play_talked_over": Ask(
        ASSESSED, words(note="Well done."), get=False
    ),
}
RELEASED = of("released.pk")
SUPERVISION = {
    "supervision:team_detail": Ask(),
    "supervision:assessment_list": Ask(),
    "supervision:assessment_detail": Ask(of("finished.pk"), shows=True),
    "supervision:assessment_observe": Ask(
        of("draft.pk"), version_of("draft"), shows=True
    ),
    "supervision:assessment_throw_away": Ask(
        of("draft.pk"),
        version_of("draft"),
    ),
    "supervision:observation_save": Ask(of("draft.pk"), one_row, get=False),
    "supervision:assessment_finish": Ask(of("complete.pk"), version_of("complete")),
    "supervision:assessment_release": Ask(
        of("finished.pk"),
        version_of("finished", next_step="Rehearse it.", due_on=HELD.date()),
        get=False,
    ),
    "supervision:assessment_correct": Ask(RELEASED, words(reason="A slip of mine.")),
    "supervision:mine_list": Ask(),
    "supervision:mine_detail": Ask(RELEASED, shows=True),
    "supervision:mine_read": Ask(RELEASED, words(), get=False),
    "supervision:mine_reply": Ask(RELEASED, words(reply="Thank you."), get=False),
    "supervision:talk_held": Ask(of("talk.pk"), words(), get=False),
    "supervision:talk_not_held": Ask(of("talk.pk"), words(), get=False),
    "supervision:talk_call_off": Ask(of("talk.pk"), words()),
    "supervision:plan_done": Ask(of("plan.pk"), words(), get=False),
}
ROOM, MESSAGE = of("room.pk"), of("room.pk", "event")
PEERS = {
    "community:home": Ask(),
    "community:rules_accept": Ask(
        post=words(version=RULES_VERSION, accept="on"), get=False
    ),
    "community:exercise": Ask(),
    "community:pseudonym_choose": Ask(post=words(name="Warm Rice", face="leaf")),
    "community:quiet_hours": Ask(post=words(quiet_from="21:00", quiet_until="08:00")),
    "community:room_open": Ask(post=words(title="Mornings", about="Before work.")),
    "community:flag_list": Ask(shows=True),
    "community:flag_decide": Ask(of("flag.pk"), words(outcome="left"), shows=True),
    "community:room_detail": Ask(ROOM, shows=True),
    "community:room_enter": Ask(ROOM, words(), get=False),
    "community:room_leave": Ask(ROOM, words()),
    "community:room_live": Ask(ROOM),
    "community:message_send": Ask(
        ROOM, words(text="Hello.", tx_id="a" * 32), get=False
    ),
    "community:message_detail": Ask(MESSAGE, shows=True),
    "community:message_flag": Ask(MESSAGE, words(reason="worry"), shows=True),
}
PUBLIC = {
    "helpline:privacy_notice": Ask(),
    "people:invitation_accept": Ask(lambda cast: [cast.invitation.token], words()),
    "exit": Ask(),
    "exit_beacon": Ask(post=words(), get=False),
    "language": Ask(post=words(language="id")),
    "healthz": Ask(),
    "chat:transaction_put": Ask(lambda cast: ["t1"], words(), get=False),
    "chat:ping": Ask(post=words(), get=False),
    "chat:user_query": Ask(lambda cast: ["@peer"]),
    "chat:room_query": Ask(lambda cast: ["#room"]),
    "tree:allauth": Ask(path=lambda cast: reverse("account_login")),
}
TREES = {
    "tree:wagtailadmin": Ask(path=lambda cast: f"/cms/pages/{cast.lesson.pk}/edit/"),
    "tree:wagtaildocs": Ask(path=lambda cast: cast.document.url),
}
ASKS = {
    **ATTENDANT,
    **PATHS,
    **ACCOUNTS,
    **LEARNING,
    **HELPLINE,
    **PRACTISING,
    **SUPERVISION,
    **PEERS,
    **PUBLIC,
    **TREES,
}
