"""Whether a second reader is asked for: a page of the CMS."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import StaffMember
from accounts.requests import SignedInRequest
from modules.forms.review import STAYS_ON, SecondReaderForm
from modules.models.review import has_two_editors, needs_second_reader
from modules.services.review import SecondEditorError, ask_for_second_reader
from modules.views.cms_frame import cms_frame
from ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def second_reader(request: SignedInRequest) -> HttpResponse:
    now = {"is_asked": "yes" if needs_second_reader() else "no"}
    form = SecondReaderForm(
        request.POST if request.method == "POST" else None,
        initial=now,
        has_two_editors=has_two_editors(),
    )
    if request.method == "POST" and _is_switched(form, request.user):
        messages.success(request, _("Saved."))
        return see_other("second_reader")
    context = {
        "form": form,
        **cms_frame(_("Second reader"), icon="group"),
        "submit_button_label": _("Save"),
        "submit_button_active_label": _("Saving…"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "wagtailadmin/generic/form.html", context, status=status)


def _is_switched(form: SecondReaderForm, member: StaffMember) -> bool:
    """What is refused stands beside the choice."""
    if not form.is_valid():
        return False
    try:
        ask_for_second_reader(form.cleaned_data["is_asked"], by=member)
    except SecondEditorError:
        form.add_error("is_asked", STAYS_ON)
    return form.is_valid()
