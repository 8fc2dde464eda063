"""A new password by e-mail, where a mail server is named."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from accounts.services.reset import sends_mail
from accounts.views.answers import in_our_manner
from ui.answers import see_other

by_mail = in_our_manner(account.password_reset)
by_link = in_our_manner(account.password_reset_from_key)


@login_not_required
def password_reset(request: HttpRequest) -> HttpResponseBase:
    """Ask for the address; without a mail server say who can help instead."""
    if sends_mail():
        return by_mail(request)
    if request.method == "POST":
        return see_other("account_reset_password")
    return render(request, "accounts/no_mail.html")


@login_not_required
def password_reset_from_key(
    request: HttpRequest, uidb36: str, key: str
) -> HttpResponseBase:
    """Choose a new password; a link that was used, or is too old, is gone."""
    response = by_link(request, uidb36=uidb36, key=key)
    if (getattr(response, "context_data", None) or {}).get("token_fail"):
        response.status_code = 410
    return response
