"""The privacy notice: public, because it is read before anybody has an account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from helpline.models import PrivacyNotice


@login_not_required
@require_safe
def privacy_notice(request: HttpRequest) -> HttpResponse:
    """In the reader's language, else in another that the helpline has written."""
    notices = {notice.language: notice for notice in PrivacyNotice.objects.all()}
    wanted = (get_language() or "", settings.LANGUAGE_CODE, *notices)
    notice = next((notices[code] for code in wanted if code in notices), None)
    return render(request, "helpline/privacy_notice.html", {"notice": notice})
