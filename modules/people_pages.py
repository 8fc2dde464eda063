"""What learning adds to the pages of people, of a team, and to one's own; and how the
log calls it.
"""

from django.utils.translation import gettext_lazy as _

from accounts import own_page
from accounts.own_page import Link
from records.words import name_acts


def offer_pages() -> None:
    _offer_on_own_page()
    _offer_on_people_page()
    _offer_enrolment()


def _offer_on_own_page() -> None:
    own_page.offer_on_own_page(
        Link(
            "modules:own_reminders",
            _("Reminders"),
            _("Whether you are written to, when, and in which language."),
            "clock",
        )
    )


def _offer_on_people_page() -> None:
    own_page.offer_on_people_page(
        Link(
            "modules:roster_new",
            _("New people from a file"),
            _("Many links at once, from a list."),
            "plus",
        )
    )
    own_page.offer_on_people_page(
        Link(
            "modules:reminder_settings",
            _("Reminders"),
            _("Who will receive what by e-mail."),
            "clock",
        )
    )


def _offer_enrolment() -> None:
    """Of one person, and of a whole team."""
    own_page.offer_on_member_page(
        Link(
            "modules:member_paths",
            _("Enrol in a path"),
            _("Her learning paths, and since when."),
            "learn",
        )
    )
    own_page.offer_on_team_page(
        Link(
            "modules:team_paths",
            _("Enrol the team in a path"),
            _("Everybody at once, from today or a later day."),
            "learn",
        )
    )


def name_what_is_done() -> None:
    name_acts(
        {
            "path_begun": _("Put on a learning path"),
            "path_ended": _("Taken off a learning path"),
            "roster_taken_in": _("Made links from a file"),
            "reminders_changed": _("Changed the reminders by e-mail"),
            "second_reader_on": _("Had every change read by a second editor"),
            "second_reader_off": _("Let changes be published without a second reader"),
            "second_reader_back": _(
                "Asked for a second reader again: there are two editors"
            ),
        }
    )
