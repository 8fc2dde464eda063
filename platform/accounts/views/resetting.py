"""A new password by e-mail, where a mail server is named."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from accounts.services.reset import sends_mail
from accounts.views.answers import in_our_manner
from ui.answers import see_other

by_mail = in_our_manner(account.password_reset)


@login_not_required
def password_reset(request: HttpRequest) -> HttpResponseBase:
    """Ask for the address; without a mail server say who can help instead."""
    if sends_mail():
        return by_mail(request)
    if request.method == "POST":
        return see_other("account_reset_password")
    return render(request, "accounts/no_mail.html")
