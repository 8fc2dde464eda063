"""Rooms and who is in them. Nothing here refers to a person, and no text is kept."""

from datetime import datetime, time

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffMember
from community.domain import FACES
from community.identity import KEPT_OUT, Capacity, capacity_of, hash_of

CAPACITY_CHOICES = [(one.value, one.value) for one in Capacity]


class RoomQuerySet(models.QuerySet["Room"]):
    def open_for(self, member: StaffMember) -> "RoomQuerySet":
        """Rooms that exist for her: for a supervisor those that are open to her."""
        capacity = capacity_of(member)
        if capacity is None:
            return self.none()
        if capacity in KEPT_OUT:
            return self.filter(is_open_to_supervisors=True)
        return self


class Room(models.Model):
    """A peer-support room. What is said in it lies on the homeserver alone."""

    title = models.CharField(_("title"), max_length=80, unique=True)
    about = models.CharField(_("what the room is for"), max_length=300)
    is_open_to_supervisors = models.BooleanField(
        _("open to supervisors, with a banner that says so"), default=False
    )
    matrix_room_id = models.CharField(max_length=255, unique=True)
    retention_days = models.PositiveSmallIntegerField(default=30)
    opened_at = models.DateTimeField(default=timezone.now)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("community:room_detail", args=[self.pk])


class Pseudonym(models.Model):
    """Somebody in peer support: a name and a face that she chose, or none by name."""

    person_hash = models.CharField(max_length=64, unique=True)
    capacity = models.CharField(max_length=13, choices=CAPACITY_CHOICES)
    name = models.CharField(_("name in peer support"), max_length=40, blank=True)
    face = models.CharField(max_length=10, choices=[(one, one) for one in FACES])
    mxid = models.CharField(max_length=255, unique=True)
    notices_on = models.BooleanField(
        _("tell me in the title of the tab when something new is there"), default=False
    )
    quiet_from = models.TimeField(_("quiet from"), default=time(22))
    quiet_until = models.TimeField(_("quiet until"), default=time(7))
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"), condition=~Q(name=""), name="pseudonym_name_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(
            left_at__isnull=True,
            removed_at__isnull=True,
            pseudonym__closed_at__isnull=True,
        )

    def open_for(self, member: StaffMember) -> "MembershipQuerySet":
        """Rooms she is in, in the capacity of her active role."""
        hers = self.current().filter(pseudonym__person_hash=hash_of(member))
        return hers.filter(room__in=Room.objects.open_for(member)).select_related(
            "room", "pseudonym"
        )


class Membership(models.Model):
    """Somebody is in a room. Leaving keeps the row, so that she may come back."""

    pseudonym = models.ForeignKey(
        Pseudonym, on_delete=models.CASCADE, related_name="memberships"
    )
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="memberships")
    is_facilitator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    suspended_until = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pseudonym", "room"], name="membership_once_a_room"
            )
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"

    def may_write_at(self, moment: datetime) -> bool:
        return self.suspended_until is None or self.suspended_until <= moment


class HouseRulesAcceptance(models.Model):
    """Somebody accepted one version of the house rules."""

    person_hash = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_hash", "version"], name="rules_accepted_once"
            )
        ]

    def __str__(self) -> str:
        return self.version


class FlagQuerySet(models.QuerySet["Flag"]):
    def open_for(self, member: StaffMember) -> "FlagQuerySet":
        """Flags in the rooms whose facilitator this person is, decided or not."""
        hers = Membership.objects.open_for(member).filter(is_facilitator=True)
        return self.filter(room__in=hers.values("room")).select_related("room")

    def waiting_for(self, member: StaffMember) -> "FlagQuerySet":
        """Those of them that are not yet decided."""
        return self.open_for(member).filter(handled_at__isnull=True)


class Flag(models.Model):
    """A member asks the facilitator to look at a message; nobody learns who asked."""

    class Reason(models.TextChoices):
        CALLER = "caller", _("A caller could be recognised")
        HURTFUL = "hurtful", _("The words hurt somebody")
        WORRY = "worry", _("I am worried about the person who wrote it")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        LEFT = "left", _("Leave the message as it is")
        REMOVED = "removed", _("Take the message away")
        WARNED = "warned", _("Take it away, and point the writer to the house rules")
        SUSPENDED = (
            "suspended",
            _("Take it away, and give the writer a break of seven days"),
        )
        TAKEN_OUT = "taken_out", _("Take it away, and end the writer’s membership")

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="flags")
    event_id = models.CharField(max_length=255)
    reason = models.CharField(_("why"), max_length=10, choices=Reason)
    flagger_hash = models.CharField(max_length=64)
    flagged_at = models.DateTimeField(default=timezone.now)
    handled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["flagged_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "event_id", "flagger_hash"], name="flagged_once"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=["caller", "hurtful", "worry", "other"]),
                name="flag_reason_is_a_code",
            ),
        ]

    def __str__(self) -> str:
        return f"flag {self.pk}"


class PeerAuditEntry(models.Model):
    """What a facilitator decided, about which account. Added to, never changed."""

    at = models.DateTimeField(default=timezone.now)
    code = models.CharField(max_length=40)
    actor_hash = models.CharField(max_length=64)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    subject = models.ForeignKey(
        Pseudonym, on_delete=models.CASCADE, null=True, related_name="+"
    )
    event_id = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.code
