"""Sentences for the trail's codes. Apps above name their records in `ready()`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = str | Promise

ACTS: dict[str, Word] = {
    "invitation_made": _("Made a link for somebody new"),
    "invitation_revoked": _("Made a link useless"),
    "account_created": _("Arrived by a link"),
    "way_back_made": _("Made a link to get back in"),
    "way_back_used": _("Came back by a link"),
    "team_changed": _("Changed the team"),
    "roles_changed": _("Changed the roles"),
    "role_chosen": _("Switched between own roles"),
    "team_made": _("Added a team"),
    "team_renamed": _("Renamed a team"),
    "assignment_begun": _("Assigned a supervisor"),
    "assignment_ended": _("Ended an assignment"),
    "account_ended": _("Ended an account"),
    "account_reopened": _("Opened an account again"),
    "sessions_ended": _("Signed out of every device"),
    "details_changed": _("Changed own details"),
    "email_changed": _("Changed the work e-mail"),
    "password_changed": _("Changed the password"),
    "password_reset": _("Chose a new password by e-mail"),
    "second_factor_added": _("Added a second factor"),
    "second_factor_removed": _("Took a second factor away"),
    "recovery_codes_made": _("Made recovery codes"),
    "recovery_codes_removed": _("Took the recovery codes away"),
    "recovery_codes_renewed": _("Made new recovery codes"),
    "record_read": _("Opened a record"),
}
RECORDS: dict[str, Word] = {
    "sitting": _("An assessed quiz of yours"),
    "quiz-answer": _("An answer of yours in an assessed quiz"),
    "role-play": _("An assessed role-play of yours"),
}
# The same records for somebody whom they are not about.
LOGGED: dict[str, Word] = {
    "sitting": _("a quiz"),
    "quiz-answer": _("an answer in a quiz"),
    "role-play": _("a role-play"),
}


def name_records(words: dict[str, Word], logged: dict[str, Word]) -> None:
    """Say what was opened, by the word that `note_reading` was called with: to the
    person it is about, and in the administrator's log.
    """
    RECORDS.update(words)
    LOGGED.update(logged)


def name_acts(words: dict[str, Word]) -> None:
    """Say what an act of another app was, by the code that `write_audit` was called
    with.
    """
    ACTS.update(words)


def act_word(code: str) -> Word:
    return ACTS.get(code, code.replace("_", " "))


def record_word(kind: str) -> Word:
    return RECORDS.get(kind, kind.replace("_", " "))


def logged_word(kind: str) -> Word:
    return LOGGED.get(kind, kind.replace("_", " "))
