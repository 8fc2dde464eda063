"""Template tags of where a page of the CMS is used, and how many people a path has."""

from django import template
from django.db.models import Q, QuerySet
from wagtail.models import Page

from accounts.models import StaffMember
from modules.models import Enrolment, LearningPath, LessonPage, ModulePage

register = template.Library()


@register.simple_tag
def paths_with(page: Page) -> QuerySet[LearningPath]:
    """The paths of which it is a step, alone or with its module. Steps name pages by
    their addresses, so Wagtail's own count does not know of them.
    """
    steps = _steps_of(page)
    return LearningPath.objects.filter(steps).distinct().order_by("title")


@register.simple_tag
def people_on(thing: object) -> int | None:
    """How many are on this path now: nothing else uses a path. None for what is no
    path.
    """
    if not isinstance(thing, LearningPath):
        return None
    running = Enrolment.objects.running().filter(path=thing)
    people = StaffMember.objects.may_sign_in()
    return people.filter(pk__in=running.values("member")).count()


def _steps_of(page: Page) -> Q:
    if page.pk and isinstance(page, ModulePage):
        return Q(steps__kind="module", steps__target=page.slug)
    if page.pk and isinstance(page, LessonPage):
        module = page.get_parent().slug
        return Q(steps__kind="module", steps__target=module) | Q(
            steps__kind="lesson", steps__target=f"{module}/{page.slug}"
        )
    return Q(pk__in=[])
