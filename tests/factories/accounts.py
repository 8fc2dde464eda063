"""Invented staff. No surprises: a factory makes the row it names and nothing else."""

import factory

from accounts.models import Assignment, Invitation, StaffMember, Team


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")


class StaffMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StaffMember
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    display_name = factory.Sequence(lambda n: f"Person {n}")


class AttendantFactory(StaffMemberFactory):
    is_attendant = True


class SupervisorFactory(StaffMemberFactory):
    is_supervisor = True


class FacilitatorFactory(StaffMemberFactory):
    is_facilitator = True


class EditorFactory(StaffMemberFactory):
    is_editor = True


class AdministratorFactory(StaffMemberFactory):
    is_administrator = True


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    supervisor = factory.SubFactory(SupervisorFactory)
    attendant = factory.SubFactory(AttendantFactory)


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    display_name = "New Person"
    roles = ["attendant"]
