"""Where the quizzes stand among the modules."""

from modules.models import ModulePage


def places_of_quizzes() -> dict[str, int]:
    """The place of each quiz by its short name, as the modules follow one another.
    Translations of a module name the same quiz: the first place counts.
    """
    modules = ModulePage.objects.live().exclude(quiz="").order_by("path")
    named = dict.fromkeys(modules.values_list("quiz", flat=True))
    return {slug: place for place, slug in enumerate(named)}
