"""Every change is read by a second editor before it is published."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Page,
    PagePermissionTester,
    Revision,
    Task,
    TaskState,
    Workflow,
)

from accounts.models import StaffMember
from modules.domain.same_words import as_words

SECOND_READER = "Second reader"
LAST_REVISIONS = 20
SEVERAL = 2


def needs_second_reader() -> bool:
    """A helpline with one editor may switch it off; that ends by itself as soon as
    there is a second one.
    """
    return _is_switched_on() or has_two_editors()


def _is_switched_on() -> bool:
    return bool(Workflow.objects.filter(name=SECOND_READER, active=True).exists())


def has_two_editors() -> bool:
    """Whether somebody could read what another one writes."""
    editors = StaffMember.objects.may_sign_in().filter(is_editor=True)
    return len(editors.values("pk")[:SEVERAL]) == SEVERAL


def last_writer(page: Page) -> int | None:
    """Who changed the words last. A revision that holds only a remark changes none."""
    fields = page.specific_class.get_edit_handler().get_form_options()["fields"]
    newest = page.revisions.order_by("-created_at", "-pk")[:LAST_REVISIONS]
    later: Revision | None = None
    for revision in newest.iterator(chunk_size=2):  # a page's words are long
        if later and _words(later, fields) != _words(revision, fields):
            break
        later = revision
    return later.user_id if later else None


def _words(revision: Revision, fields: list[str]) -> dict[str, Any]:
    return {name: as_words(revision.content.get(name)) for name in fields}


def _written_in_by(user: StaffMember) -> Exists:
    """Tasks about pages of which she wrote a version: of the others she cannot have
    written the last.
    """
    same = {
        "base_content_type": OuterRef("revision__base_content_type"),
        "object_id": OuterRef("revision__object_id"),
    }
    return Exists(Revision.objects.filter(user=user, **same))


def is_unread(page: Page) -> bool:
    """An editor published this, and no second one read it. What came with a pack was
    written elsewhere and says itself who reviewed it.
    """
    live = page.live_revision
    if live is None or live.user_id is None:
        return False
    agreed = TaskState.objects.filter(revision=live, status=TaskState.STATUS_APPROVED)
    return not agreed.exists()


class SecondReader(Task):
    """The step in which another editor reads and agrees. Nobody agrees to words that
    were changed last by herself.
    """

    def user_can_access_editor(self, obj: Page, user: StaffMember) -> bool:
        return user.is_editor

    def get_actions(self, obj: Page, user: StaffMember) -> list[tuple[str, Any, bool]]:
        if not user.is_editor or last_writer(obj) == user.pk:
            return []
        return [
            ("reject", _("Send back"), True),
            ("approve", _("Agree"), False),
            ("approve", _("Agree with a remark"), True),
        ]

    def get_task_states_user_can_moderate(
        self, user: StaffMember, **kwargs: Any
    ) -> Any:
        if not user.is_editor:
            return TaskState.objects.none()
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        own = [
            state.pk
            for state in waiting.filter(_written_in_by(user)).select_related("revision")
            if last_writer(state.revision.content_object) == user.pk
        ]
        return waiting.exclude(pk__in=own)

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: StaffMember, action_name: str, **kwargs: Any
    ) -> None:
        """Whoever changes words while reading hands them in: the other one reads next.

        Raises PermissionDenied for anybody who is no editor.
        """
        if not user.is_editor:
            raise PermissionDenied
        page = task_state.workflow_state.content_object
        if action_name == "approve" and last_writer(page) == user.pk:
            task_state.workflow_state.requested_by = user
            task_state.workflow_state.save(update_fields=["requested_by"])
            return
        task_state.revision = page.get_latest_revision()
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return str(_("An editor who did not change the words last can agree"))

    class Meta:
        verbose_name = _("second reader")
        verbose_name_plural = _("second readers")


def awaits_another(page: Page, writer: int | None) -> bool:
    """It waits for a second reader other than her: the last words are her own."""
    is_waiting = isinstance(page.current_workflow_task, SecondReader)
    return is_waiting and last_writer(page) == writer


class ReviewedPermissions(PagePermissionTester):
    """While a second reader is asked for, nobody publishes alone. Taking a page away
    from readers stays possible at once: a wrong number must not wait.
    """

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and not self._waits()

    def can_publish_subpage(self) -> bool:
        return bool(super().can_publish_subpage()) and not self._waits()

    def can_set_view_restrictions(self) -> bool:
        return bool(super().can_publish())

    def can_unschedule(self) -> bool:
        return bool(super().can_publish())

    def _waits(self) -> bool:
        """Asked once a request: the same person's rows of a list share the answer."""
        if not hasattr(self.user, "needs_second_reader"):
            self.user.needs_second_reader = needs_second_reader()
        return bool(self.user.needs_second_reader)


class ReadByTwo:
    """A page that nobody publishes unread while a second reader is asked for."""

    def permissions_for_user(self, user: StaffMember) -> ReviewedPermissions:
        return ReviewedPermissions(user, self)

    @property
    def has_workflow(self) -> bool:
        return needs_second_reader()

    def get_workflow(self) -> Workflow | None:
        if not needs_second_reader():
            return None
        workflow: Workflow | None = Workflow.objects.filter(name=SECOND_READER).first()
        return workflow
