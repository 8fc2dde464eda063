"""Addresses of accounts: arriving and signing in, one's own page, people
(administrators)."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path, re_path

from accounts.views import invitations, join, own, people, resetting
from accounts.views.answers import in_our_manner, with_pages_forgotten

people_urls = [
    path("people/", people.member_list, name="member_list"),
    path("people/invitations/", invitations.invitation_list, name="invitation_list"),
    path("people/invite/", invitations.invitation_create, name="invitation_create"),
    path(
        "people/invitations/<int:pk>/",
        invitations.invitation_detail,
        name="invitation_detail",
    ),
    path(
        "people/invitations/<int:pk>/revoke/",
        invitations.invitation_revoke,
        name="invitation_revoke",
    ),
    path("people/teams/", invitations.team_list, name="team_list"),
    path("people/teams/<int:pk>/", invitations.team_rename, name="team_rename"),
    path("people/<int:pk>/", people.member_detail, name="member_detail"),
    path("people/<int:pk>/change/", people.member_change, name="member_change"),
    path(
        "people/<int:pk>/supervisor/", people.assignment_begin, name="assignment_begin"
    ),
    path(
        "people/assignments/<int:pk>/end/", people.assignment_end, name="assignment_end"
    ),
    path(
        "people/<int:pk>/way-back/", invitations.way_back_create, name="way_back_create"
    ),
    path("people/<int:pk>/end/", people.member_end, name="member_end"),
    path("people/<int:pk>/reopen/", people.member_reopen, name="member_reopen"),
    path("join/<str:token>/", join.invitation_accept, name="invitation_accept"),
]

own_urls = [
    path("me/", own.own_page, name="own_page"),
    path("me/details/", own.own_details, name="own_details"),
    path("me/email/", own.own_email, name="own_email"),
    path("me/sign-out-elsewhere/", own.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("me/role/", own.role_choose, name="role_choose"),
    path("me/text-size/", own.text_size_choose, name="text_size_choose"),
    path("me/still-here/", own.still_here, name="still_here"),
]

sign_in_urls = [
    path("accounts/login/", in_our_manner(account.login), name="account_login"),
    path(
        "accounts/logout/",
        with_pages_forgotten(in_our_manner(account.logout)),
        name="account_logout",
    ),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/signup/", in_our_manner(account.signup), name="account_signup"),
    path(
        "accounts/reauthenticate/",
        in_our_manner(account.reauthenticate),
        name="account_reauthenticate",
    ),
    path(
        "accounts/password/change/",
        in_our_manner(account.password_change),
        name="account_change_password",
    ),
    path(
        "accounts/password/set/",
        in_our_manner(account.password_set),
        name="account_set_password",
    ),
    path(
        "accounts/password/reset/",
        resetting.password_reset,
        name="account_reset_password",
    ),
    path(
        "accounts/password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        resetting.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

second_factor_urls = [
    path("accounts/2fa/", factor.index, name="mfa_index"),
    path(
        "accounts/2fa/authenticate/",
        in_our_manner(factor.authenticate),
        name="mfa_authenticate",
    ),
    path(
        "accounts/2fa/reauthenticate/",
        in_our_manner(factor.reauthenticate),
        name="mfa_reauthenticate",
    ),
    path(
        "accounts/2fa/totp/activate/",
        in_our_manner(totp.activate_totp),
        name="mfa_activate_totp",
    ),
    path(
        "accounts/2fa/totp/deactivate/",
        in_our_manner(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "accounts/2fa/recovery-codes/",
        codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/generate/",
        in_our_manner(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((people_urls, "people"))),
    path("", include((own_urls, "me"))),
    *sign_in_urls,
    *second_factor_urls,
]
