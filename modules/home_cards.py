"""What `modules` itself puts on homes: plans to fill in, drafts, the way to peer
support, what was saved.
"""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Invitation, Role, StaffMember
from modules import alone
from modules.drafts import still_empty
from modules.home_review import also_sent, review_cards, sent_back_cards
from modules.models import LessonPage, ToolPage
from modules.models.privacy import open_pages
from modules.steps import HomeCard, lack
from modules.traces import Left, traces_of
from ui.spoken import Spoken

KEEPERS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})


def cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """What waits by the role that is in use."""
    role = member.active_role
    found: list[HomeCard] = []
    if role in KEEPERS:
        found += plan_cards(can_edit=role == Role.EDITOR)
    if role == Role.EDITOR:
        found += alone.home_cards()
        found += review_cards(member)
        found += sent_back_cards(member)
    if role == Role.ADMINISTRATOR:
        found += link_cards(now)
    if role == Role.FACILITATOR:
        found.append(_peer_support())
    return found


def plan_cards(*, can_edit: bool) -> list[HomeCard]:
    """The helpline's own plans that nobody has filled in yet: all of them for whoever
    can, and else those that she may see. Words that wait for a second reader count.
    """
    plans = ToolPage.objects.live().filter(is_local=True, local_text="")
    shown = plans if can_edit else open_pages(plans)
    empty, sent = still_empty(shown.defer_streamfields())
    if not empty:
        return []
    title = ngettext(
        "%(count)s plan waits for your helpline’s own words",
        "%(count)s plans wait for your helpline’s own words",
        len(empty),
    ) % {"count": len(empty)}
    return [
        lack(
            title=title,
            text=_(
                "Until they are filled in, attendants are told to ask their "
                "supervisor: %(plans)s."
            )
            % {"plans": "; ".join(page.title for page in empty)}
            + also_sent(sent),
            url=reverse("wagtailadmin_pages:edit", args=[empty[0].pk])
            if can_edit
            else reverse("modules:toolbox"),
            action=_("Fill in the first one") if can_edit else _("Look at the toolbox"),
            weight=30,
        )
    ]


def link_cards(now: datetime) -> list[HomeCard]:
    """Links that were handed on, and that nobody has come in by yet."""
    count = Invitation.objects.open_at(now).count()
    if not count:
        return []
    title = ngettext(
        "%(count)s link has not been used yet",
        "%(count)s links have not been used yet",
        count,
    ) % {"count": count}
    return [
        HomeCard(
            title=title,
            text=_("Each works once, and for 14 days. You can take it back."),
            url=reverse("people:invitation_list"),
            action=_("Look at the open links"),
            label=_("Sent out"),
            icon="clock",
            weight=40,
        )
    ]


def _peer_support() -> HomeCard:
    return HomeCard(
        title=_("Flags and rooms stand in peer support"),
        text=_("They are shown there, and nowhere else."),
        url="/community/",
        action=_("Go to peer support"),
        tone="calm",
        icon="cup",
        weight=10,
    )


def saved_cards(member: StaffMember, now: datetime) -> list[HomeCard]:
    """Her latest checklist and her notes, for the foot of the page."""
    found = _checklist_card(member, now)
    count = sum(trace.left == Left.NOTE for trace in traces_of(member))
    if count:
        title = ngettext(
            "My notes: %(count)s reflection", "My notes: %(count)s reflections", count
        ) % {"count": count}
        found.append(
            HomeCard(
                title=title,
                text=_("Only you can read them."),
                url=reverse("modules:notes"),
                icon="lock",
                area="foot",
            )
        )
    return found


def _checklist_card(member: StaffMember, now: datetime) -> list[HomeCard]:
    """The checklist that she ticked last, if its lesson still holds it."""
    ticks = [trace for trace in traces_of(member) if trace.left == Left.TICK]
    if not ticks:
        return []
    key, name = ticks[0].lesson_key, ticks[0].name
    lessons = open_pages(LessonPage.objects.live())
    lesson = lessons.filter(translation_key=key).select_related("locale").first()
    lines = lesson.checklists().get(name, []) if lesson else []
    if lesson is None or not lines:
        return []
    ticked = {
        tick.item for tick in ticks if (tick.lesson_key, tick.name) == (key, name)
    }
    words = {
        "done": len(ticked & set(lines)),
        "whole": len(lines),
        "saved": saved_at(ticks[0].at, now),
    }
    text = _("%(done)s of %(whole)s ticked. %(saved)s.") % words
    return [_list_card(lesson, f"{lesson.url}#list-{name}", text)]


def _list_card(lesson: LessonPage, url: str, text: str) -> HomeCard:
    language = lesson.locale.language_code
    return HomeCard(
        title=_("Checklist: %(lesson)s") % {"lesson": lesson.title},
        text=text,
        url=url,
        icon="",
        area="foot",
        weight=40,
        named=(Spoken(lesson.title, language),),
        language=language,
    )


def saved_at(moment: datetime, now: datetime) -> str:
    """When something was saved, by her clock: the hour today, the day and the hour
    before.
    """
    local = timezone.localtime(moment)
    clock = date_format(local, "H:i")
    if local.date() == timezone.localdate(now):
        return _("Saved today, %(time)s") % {"time": clock}
    return _("Saved %(day)s, %(time)s") % {
        "day": date_format(local, "D j M"),
        "time": clock,
    }
