"""The directory of services."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.requests import SignedInRequest
from helpline.directory import Row, entry_of, rows
from helpline.domain.directory import found
from helpline.forms.directory import FindForm, RecheckForm
from helpline.models import Service, last_recheck
from helpline.permissions import keeps_content, require_editor
from helpline.services.directory import ask_for_recheck, mark_checked
from ui.answers import see_other

A_PAGE = 40


@require_safe
def service_list(request: SignedInRequest) -> HttpResponse:
    """Everything, or what fits the words, place, kind and language asked for."""
    services = list(Service.objects.all())
    form = FindForm(services, request.GET)
    wanted = form.wanted()
    recheck, today = last_recheck(), timezone.localdate()
    fitting = rows(found(services, wanted), recheck, today)
    context = {
        "form": form,
        "wanted": wanted,
        "whole": len(services),
        "page": Paginator(fitting, A_PAGE).get_page(request.GET.get("page")),
        "due": sum(row.is_due for row in rows(services, recheck, today)),
        "recheck": recheck,
        "can_keep": keeps_content(request.user),
    }
    return render(request, "helpline/service_list.html", context)


@require_safe
def service_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One entry: first what can put her in danger. It prints on one page."""
    service = get_object_or_404(Service, pk=pk)
    context = {
        "row": _row(service),
        "service": service,
        "can_keep": keeps_content(request.user),
    }
    return render(request, "helpline/service_detail.html", context)


def _row(service: Service) -> Row:
    return entry_of(service, last_recheck(), timezone.localdate())


@require_POST
def service_checked(request: SignedInRequest, pk: int) -> HttpResponse:
    """An editor has asked the service about every line, today."""
    editor = require_editor(request)
    service = get_object_or_404(Service, pk=pk)
    mark_checked(service, by=editor, at=timezone.now())
    messages.success(request, _("Checked today. It is due again in six months."))
    return see_other(service)


@require_http_methods(["GET", "HEAD", "POST"])
def directory_recheck(request: SignedInRequest) -> HttpResponse:
    """The switch for a crisis: asked once, with the reason, then every entry is due."""
    editor = require_editor(request)
    form = RecheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_for_recheck(form.cleaned_data["reason"], by=editor, at=timezone.now())
        messages.success(request, _("Every entry is due now."))
        return see_other("helpline:service_list")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "whole": Service.objects.count()}
    return render(request, "helpline/directory_recheck.html", context, status=status)
