"""The line of `doctor` about reminders by e-mail."""

from django.conf import settings
from django.utils.translation import gettext as _

from modules.models import Reminder, ReminderChoice, ReminderSettings
from ui.health import Health


def reminder_health() -> Health:
    """Switched off is well. Switched on, a mail server is needed, and no mail waits."""
    is_on = ReminderSettings.here().is_on
    data = {
        "on": is_on,
        "asked_for": ReminderChoice.objects.asked_for().count(),
        "waiting": Reminder.objects.waiting().count(),
    }
    if not is_on:
        return Health("reminders", True, _("switched off"), data=data)
    words = _("switched on; %(asked_for)s asked for mail, %(waiting)s mails wait")
    mend = _mend(data["waiting"])
    return Health("reminders", not mend, words % data, mend, data=data)


def _mend(waiting: int) -> str:
    if waiting:
        return _(
            "The mail server takes no mail. Look at ROSELLA_SMTP; what waits goes out "
            "by itself once it does."
        )
    is_in_files = "filebased" in settings.MAILERS["default"]["BACKEND"]
    if is_in_files and not settings.DEMO:
        return _("Reminders are on, but no mail server is named: set ROSELLA_SMTP.")
    return ""
