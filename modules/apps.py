from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "modules"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registries: steps, home cards, content kinds, acts on accounts,
        health.
        """
        # Models can be imported only once every app is loaded.
        from wagtail.signals import page_published  # noqa: PLC0415

        from accounts import acts  # noqa: PLC0415
        from modules import (  # noqa: PLC0415
            counting,
            home_cards,
            packs,
            reading_cards,
            step_modules,
            steps,
        )
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
        from modules.models import LessonPage, ModulePage  # noqa: PLC0415
        from modules.people_pages import name_what_is_done, offer_pages  # noqa: PLC0415
        from modules.reminder_health import reminder_health  # noqa: PLC0415
        from modules.services.paths import enrol_after_act  # noqa: PLC0415
        from modules.services.reading import ask_after_publishing  # noqa: PLC0415
        from modules.services.translations import follow_publication  # noqa: PLC0415
        from modules.services.tree import sync_after_act  # noqa: PLC0415
        from ui import health  # noqa: PLC0415

        steps.register(step_modules.ModuleSteps())
        steps.register(step_modules.LessonSteps())
        steps.register_home(home_cards.cards)
        steps.register_home(reading_cards.change_cards)
        steps.register_home(home_cards.saved_cards)
        for kind in (
            pack_facts.PackFactsKind(),
            sources.SourcesKind(),
            glossary.GlossaryKind(),
            toolbox.ToolboxKind(),
            exercises.ExercisesKind(),
            lessons.ModulesKind(),
            lessons.LessonsKind(),
            translations.TranslationsKind(),
            paths.PathsKind(),
        ):
            packs.register(kind)
        acts.listen(enrol_after_act)
        acts.listen(sync_after_act)
        page_published.connect(ask_after_publishing, sender=LessonPage)
        for kind_of_page in (ModulePage, LessonPage):
            page_published.connect(follow_publication, sender=kind_of_page)
        health.register("content", counting.content_health)
        health.register("reminders", reminder_health)
        offer_pages()
        name_what_is_done()
