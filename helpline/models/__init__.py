"""What only the helpline can know: services, documents, its notice, its readiness."""

from helpline.models.document import (
    Confirmation,
    DocumentIndexPage,
    DocumentPage,
    DocumentVersion,
)
from helpline.models.privacy import PrivacyNotice
from helpline.models.readiness import InPlace, ReadinessEntry
from helpline.models.service import Known, Recheck, Service, ServiceKind, last_recheck

__all__ = [
    "Confirmation",
    "DocumentIndexPage",
    "DocumentPage",
    "DocumentVersion",
    "InPlace",
    "Known",
    "PrivacyNotice",
    "ReadinessEntry",
    "Recheck",
    "Service",
    "ServiceKind",
    "last_recheck",
]
