"""What waits on homes: documents to confirm, and what editors and leaders keep."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, StaffMember
from helpline.directory import tally
from helpline.models import PrivacyNotice
from helpline.reading import NOBODY, Document, documents, stands
from modules.drafts import still_empty
from modules.home_review import also_sent
from modules.progress import targets_of
from modules.steps import HomeCard, lack

KEEPERS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})


def cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """Her own documents, whatever her role; then what she keeps in this one."""
    asked = documents()
    found = _to_confirm(member, asked)
    if member.active_role in KEEPERS:
        can_edit = member.active_role == Role.EDITOR
        found += _empty_documents(asked, can_edit=can_edit)
        found += _directory(can_edit=can_edit)
        found += _privacy(can_edit=can_edit)
    return found


def _to_confirm(member: StaffMember, asked: Sequence[Document]) -> list[HomeCard]:
    """What she has not confirmed. What stands on her own path is shown there."""
    found = stands([member], asked)
    open_ones = [
        item
        for item in asked
        if item.is_filled and found.get((member.pk, item.key), NOBODY).at is None
    ]
    if open_ones and member.active_role == Role.ATTENDANT:
        on_path = targets_of(member, "document")
        open_ones = [item for item in open_ones if item.slug not in on_path]
    return [_confirm_card(open_ones)] if open_ones else []


def _confirm_card(open_ones: Sequence[Document]) -> HomeCard:
    title = ngettext(
        "%(count)s document to read and confirm",
        "%(count)s documents to read and confirm",
        len(open_ones),
    ) % {"count": len(open_ones)}
    first = open_ones[0]
    is_one = len(open_ones) == 1
    languages = {item.language for item in open_ones}
    return HomeCard(
        title=first.title if is_one else title,
        text=first.summary
        if is_one
        else "; ".join(item.title for item in open_ones) + ".",
        url=reverse("helpline:document_detail", args=[first.slug])
        if is_one
        else reverse("helpline:document_list"),
        action=_("Read it and confirm it") if is_one else _("Read and confirm"),
        label=_("To read and confirm"),
        tone="accent",
        icon="pencil",
        weight=28,
        named=tuple(item.title for item in open_ones),
        language=languages.pop() if len(languages) == 1 else "",
    )


def _empty_documents(asked: Sequence[Document], *, can_edit: bool) -> list[HomeCard]:
    unfilled = [item for item in asked if not item.is_filled and not item.tool]
    empty, sent = still_empty(unfilled) if unfilled else ([], 0)
    if not empty:
        return []
    title = ngettext(
        "%(count)s document waits for your helpline’s own words",
        "%(count)s documents wait for your helpline’s own words",
        len(empty),
    ) % {"count": len(empty)}
    return [
        lack(
            title=title,
            text=_("Until then nobody can confirm them: %(documents)s.")
            % {"documents": "; ".join(item.title for item in empty)}
            + also_sent(sent),
            url=reverse("wagtailadmin_pages:edit", args=[empty[0].pk])
            if can_edit
            else reverse("helpline:document_list"),
            action=_("Fill in the first one") if can_edit else _("Look at them"),
            weight=31,
        )
    ]


def _directory(*, can_edit: bool) -> list[HomeCard]:
    found = tally()
    if found.is_empty:
        return [_empty_directory(can_edit=can_edit)]
    if not found.due:
        return []
    title = ngettext(
        "%(count)s service is due to be checked",
        "%(count)s services are due to be checked",
        found.due,
    ) % {"count": found.due}
    return [
        HomeCard(
            title=title,
            text=_("Of %(whole)s in the directory. Each says so until it is checked.")
            % {"whole": found.whole},
            url=reverse("helpline:service_list"),
            action=_("Look at the directory"),
            label=_("Due"),
            tone="caution",
            icon="clock",
            weight=33,
        )
    ]


def _empty_directory(*, can_edit: bool) -> HomeCard:
    return lack(
        title=_("The directory of services is empty"),
        text=_("Without it nobody can refer a caller to anybody."),
        url=reverse("helpline_service:add")
        if can_edit
        else reverse("helpline:service_list"),
        action=_("Add the first service") if can_edit else _("Look at the directory"),
        weight=33,
    )


def _privacy(*, can_edit: bool) -> list[HomeCard]:
    if PrivacyNotice.objects.exists():
        return []
    return [
        lack(
            title=_("The privacy notice does not say who is responsible"),
            text=_("Staff read it before they have an account."),
            url=reverse("helpline_privacy:add")
            if can_edit
            else reverse("helpline:privacy_notice"),
            action=_("Fill it in") if can_edit else _("Look at the notice"),
            weight=34,
        )
    ]
