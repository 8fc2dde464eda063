"""A new password by e-mail, for those who gave an address."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import StaffMember
from accounts.tasks import mail_reset_link

NOBODY = 0


def sends_mail() -> bool:
    """Whether a link can reach anybody. The demo shows its own mails."""
    is_in_files = "filebased" in settings.MAILERS["default"]["BACKEND"]
    return settings.DEMO or not is_in_files


def request_reset(address: str) -> None:
    """Have a link sent, if the address is somebody's.

    Known or not, the same work is done here, so that the time taken tells nothing; the
    rest happens later.
    """
    members = StaffMember.objects.may_sign_in().exclude(email="")
    found = members.filter(email__iexact=address).values_list("pk", flat=True).first()
    mail_reset_link.enqueue(found or NOBODY)


def send_reset_link(member_id: int) -> None:
    """Send the link in her language, unless nobody has this address or her account has
    ended."""
    members = StaffMember.objects.may_sign_in().exclude(email="")
    member = members.filter(pk=member_id).first()
    if member is None:
        return
    with translation.override(member.language):
        words = render_to_string(
            "accounts/mail/password_reset.txt",
            {"member": member, "link": _link(member)},
        )
        send_mail(_("Rosella: a new password"), words, None, [member.email])


def _link(member: StaffMember) -> str:
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(member),
            "key": default_token_generator.make_token(member),
        },
    )
    return f"{settings.URL}{path}"
