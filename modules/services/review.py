"""Switching the second reader on and off, and the workflow behind it."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from accounts.acts import Act, tell
from accounts.models import StaffMember
from modules.models.review import SECOND_READER, SecondReader, has_two_editors

BRINGS_AN_EDITOR = frozenset({"account_created", "account_reopened", "roles_changed"})


class SecondEditorError(Exception):
    """Another editor can read what is written here."""


@transaction.atomic
def make_review_workflow() -> Workflow:
    """The workflow of every page, in the place of the one that Wagtail brings; calling
    it again changes nothing.
    """
    workflow, is_new = Workflow.objects.get_or_create(name=SECOND_READER)
    if is_new:
        task = SecondReader.objects.create(name=SECOND_READER.lower())
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = Page.objects.get(depth=1)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow


@transaction.atomic
def ask_for_second_reader(is_asked: bool, *, by: StaffMember) -> None:
    """What waits when it is switched off goes back to its draft.

    Raises SecondEditorError when it is switched off while two editors are there.
    """
    if not is_asked and has_two_editors():
        raise SecondEditorError
    workflow = make_review_workflow()
    if workflow.active == is_asked:
        return
    if is_asked:
        workflow.active = True
        workflow.save(update_fields=["active"])
    else:
        workflow.deactivate(user=by)
    log(instance=workflow, action="wagtail.edit", user=by)
    code = "second_reader_on" if is_asked else "second_reader_off"
    tell(Act(code, by=by))


@transaction.atomic
def ask_again_after_act(act: Act) -> None:
    """The switch falls back by itself as soon as there are two editors, and the log
    says so.
    """
    if act.code not in BRINGS_AN_EDITOR or not has_two_editors():
        return
    if Workflow.objects.filter(name=SECOND_READER, active=False).update(active=True):
        tell(Act("second_reader_back", by=None, about=act.about, at=act.at))
