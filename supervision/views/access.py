"""Every record is reached through here: another team's row is a 404, and a save says
which one it was made from.
"""

from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Role, StaffMember, attendants_of
from accounts.requests import SignedInRequest
from records.services import note_reading
from supervision.forms.assessment import VersionForm
from supervision.models import ANSWER, Assessment


def require_supervisor(request: SignedInRequest) -> StaffMember:
    """The person behind the request, while the supervisor's role is the active one."""
    if request.user.active_role != Role.SUPERVISOR:
        raise Http404
    return request.user


def attendant_or_404(request: SignedInRequest, pk: int) -> StaffMember:
    """An attendant assigned to this supervisor now; never oneself."""
    attendants = attendants_of(request.user).exclude(pk=request.user.pk)
    return get_object_or_404(attendants.select_related("team"), pk=pk)


def assessment_or_404(request: SignedInRequest, pk: int) -> Assessment:
    """An assessment of such an attendant; who reads it, and her answer once there is
    one, is written down for her.
    """
    scoped = Assessment.objects.open_for(request.user).with_people()
    assessment = get_object_or_404(scoped, pk=pk)
    note_reading(
        reader=request.user,
        subject=assessment.attendant,
        what=ANSWER if assessment.replied_at else "assessment",
        object_id=assessment.pk,
    )
    return assessment


def version_seen(request: SignedInRequest) -> int:
    """Which save the page that sent this was made from. Raises BadRequest where no
    page of ours sent it.
    """
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    return int(form.cleaned_data["version"])
