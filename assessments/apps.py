from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registries of the packages below: steps, embeds, packs, health."""
        # Models can be imported only once every app is loaded.
        from wagtail.signals import page_published  # noqa: PLC0415

        from assessments import (  # noqa: PLC0415
            home_drafts,
            packs_competencies,
            packs_quiz,
            packs_quiz_translations,
            packs_scenarios,
            packs_wordings,
            publishing,
            scenario_health,
            steps_quiz,
            steps_role_play,
        )
        from assessments.models import ScenarioPage, Wording  # noqa: PLC0415
        from assessments.page_forms import competency_choices  # noqa: PLC0415
        from modules import (  # noqa: PLC0415
            competency_names,
            embeds,
            packs,
            steps,
            wordings,
        )
        from ui import health  # noqa: PLC0415

        steps.register(steps_quiz.QuizSteps())
        steps.register_home(steps_quiz.home_cards)
        competency_names.provide(competency_choices)
        wordings.provide(Wording.objects.say)
        embeds.register(steps_quiz.QuizEmbeds())
        packs.register(packs_quiz.QuizzesKind())
        packs.register(packs_quiz_translations.QuizTranslationsKind())
        steps.register(steps_role_play.ScenarioSteps())
        steps.register_home(steps_role_play.home_cards)
        steps.register_home(home_drafts.home_cards)
        embeds.register(steps_role_play.ScenarioEmbeds())
        packs.register(packs_competencies.CompetenciesKind())
        packs.register(packs_scenarios.ScenariosKind())
        packs.register(packs_wordings.WordingsKind())
        health.register("scenarios", scenario_health.check_scenarios)
        page_published.connect(
            publishing.freeze_when_published,
            sender=ScenarioPage,
            dispatch_uid="assessments.freeze_scenario",
        )
