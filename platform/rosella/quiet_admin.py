"""Wagtail's admin without its mails: what waits stands on homes."""

from typing import ClassVar

from wagtail.admin.apps import WagtailAdminAppConfig


class QuietAdminConfig(WagtailAdminAppConfig):
    """A mail may be read by somebody else, so nothing that Rosella sends names what a
    lesson is about. Wagtail has no setting for it.
    """

    mails: ClassVar = {
        "task_submitted": "group_approval_task_submitted_email_notification",
        "workflow_submitted": "workflow_state_submitted_email_notification",
        "workflow_rejected": "workflow_state_rejected_email_notification",
        "workflow_approved": "workflow_state_approved_email_notification",
    }

    def ready(self) -> None:
        from wagtail import models, signals  # noqa: PLC0415

        super().ready()
        for name, receiver in self.mails.items():
            is_task = name == "task_submitted"
            sender = models.TaskState if is_task else models.WorkflowState
            getattr(signals, name).disconnect(sender=sender, dispatch_uid=receiver)
