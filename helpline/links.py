"""Where pages of other packages lead here, and the words of this one in the trail."""

from django.utils.translation import gettext_lazy as _

from accounts.own_page import Link, offer_on_own_page, offer_on_people_page
from modules.toolbox_links import offer_in_toolbox
from records.words import name_acts


def offer() -> None:
    """Called once the apps are loaded."""
    _offer_in_toolbox()
    _offer_on_own_page()
    _offer_on_people_page()
    _name_acts()


def _offer_in_toolbox() -> None:
    offer_in_toolbox(
        Link(
            "helpline:service_list",
            _("Directory of services"),
            _("Whom a caller can turn to: shelters, clinics, lawyers, unions."),
            "team",
        )
    )
    offer_in_toolbox(
        Link(
            "helpline:document_list",
            _("Documents to read and confirm"),
            _("Your helpline’s rules, in its own words."),
            "pencil",
        )
    )


def _offer_on_own_page() -> None:
    offer_on_own_page(
        Link(
            "helpline:confirmation_list",
            _("What you confirmed"),
            _("Your helpline’s documents, with the day on which you confirmed them."),
            "done",
        )
    )


def _offer_on_people_page() -> None:
    offer_on_people_page(
        Link(
            "helpline:confirmation_table",
            _("Who confirmed what"),
            _("The helpline’s documents, person by person."),
            "done",
        )
    )
    offer_on_people_page(
        Link(
            "helpline:readiness",
            _("What is in place"),
            _("Everything that should be there before anybody answers a call."),
            "assess",
        )
    )


def _name_acts() -> None:
    name_acts(
        {
            "service_checked": _("Checked a service of the directory"),
            "directory_recheck_asked": _("Made every entry of the directory due"),
            "readiness_written": _("Wrote down what is in place"),
        }
    )
