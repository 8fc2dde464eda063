"""Keeping the directory true."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import StaffMember
from helpline.models import Recheck, Service
from records.services import write_audit


@transaction.atomic
def mark_checked(service: Service, *, by: StaffMember, at: datetime) -> Service:
    """Somebody has asked the service about every line of its entry, today."""
    service.checked_on = timezone.localdate(at)
    service.checked_by = by.display_name
    service.noted_at = at
    service.save(update_fields=["checked_on", "checked_by", "noted_at"])
    write_audit("service_checked", by, details={"service": str(service.pk)}, at=at)
    return service


@transaction.atomic
def ask_for_recheck(reason: str, *, by: StaffMember, at: datetime) -> Recheck:
    """Make every entry due now: what was true yesterday may not be true today."""
    write_audit("directory_recheck_asked", by, at=at)
    return Recheck.objects.create(at=at, by=by, reason=reason)
