from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "modules"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registries of the packages below, and hear of what happens: models
        can be imported only once every app is loaded.
        """
        _offer_steps()
        _offer_packs()
        _offer_pages()
        _hear_of_accounts()
        _hear_of_publishing()
        _hear_of_translating()
        _tell_health()


def _offer_steps() -> None:
    from modules import (  # noqa: PLC0415
        home_cards,
        home_setup,
        reading_cards,
        step_modules,
        steps,
    )

    steps.register(step_modules.ModuleSteps())
    steps.register(step_modules.LessonSteps())
    steps.register_home(home_cards.cards)
    steps.register_home(home_setup.cards)
    steps.register_home(reading_cards.change_cards)
    steps.register_home(home_cards.saved_cards)


def _offer_packs() -> None:
    from modules import packs  # noqa: PLC0415
    from modules.kinds import (  # noqa: PLC0415
        exercises,
        glossary,
        lessons,
        pack_facts,
        paths,
        sources,
        toolbox,
        translations,
    )

    packs.register(pack_facts.PackFactsKind())
    packs.register(sources.SourcesKind())
    packs.register(glossary.GlossaryKind())
    packs.register(toolbox.ToolboxKind())
    packs.register(exercises.ExercisesKind())
    packs.register(lessons.ModulesKind())
    packs.register(lessons.LessonsKind())
    packs.register(translations.TranslationsKind())
    packs.register(paths.PathsKind())


def _offer_pages() -> None:
    from modules import people_pages  # noqa: PLC0415

    people_pages.offer_pages()
    people_pages.name_what_is_done()


def _hear_of_accounts() -> None:
    from accounts import acts  # noqa: PLC0415
    from modules.services.paths import enrol_after_act  # noqa: PLC0415
    from modules.services.review import ask_again_after_act  # noqa: PLC0415
    from modules.services.tree import sync_after_act  # noqa: PLC0415

    acts.listen(enrol_after_act)
    acts.listen(sync_after_act)
    acts.listen(ask_again_after_act)


def _hear_of_publishing() -> None:
    from wagtail.signals import page_published  # noqa: PLC0415

    from modules.models import LessonPage, ModulePage  # noqa: PLC0415
    from modules.services.reading import ask_after_publishing  # noqa: PLC0415
    from modules.services.translations import follow_publication  # noqa: PLC0415

    page_published.connect(ask_after_publishing, sender=LessonPage)
    for kind_of_page in (ModulePage, LessonPage):
        page_published.connect(follow_publication, sender=kind_of_page)


def _hear_of_translating() -> None:
    from modules.services.draft_titles import cut_draft_titles  # noqa: PLC0415

    cut_draft_titles()


def _tell_health() -> None:
    from modules import counting, reminder_health  # noqa: PLC0415
    from ui import health  # noqa: PLC0415

    health.register("content", counting.content_health)
    health.register("reminders", reminder_health.reminder_health)
