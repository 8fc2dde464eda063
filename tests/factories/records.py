"""Rows of the audit trail, without surprises."""

import factory

from records.models import AuditEntry


class AuditEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditEntry

    code = "team_made"
