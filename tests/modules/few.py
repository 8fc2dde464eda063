"""Pages that are private to a group, and who is of it."""

from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from tests.factories.accounts import AttendantFactory

CANARY = "Canary of the few"


def keep_for_the_few(*pages):
    group, _made = Group.objects.get_or_create(name="The few")
    for page in pages:
        limit = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.GROUPS
        )
        limit.groups.add(group)
    return group


def reader(*, is_of_them, kind=AttendantFactory):
    member = kind()
    if is_of_them:
        member.groups.add(Group.objects.get(name="The few"))
    return member
