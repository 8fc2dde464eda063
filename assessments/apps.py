from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registries of the packages below: models can be imported only once
        every app is loaded.
        """
        _offer_steps()
        _offer_words()
        _offer_packs()
        _keep_stories()


def _offer_steps() -> None:
    from assessments import (  # noqa: PLC0415
        home_changes,
        home_drafts,
        home_safety,
        steps_quiz,
        steps_role_play,
    )
    from modules import embeds, steps  # noqa: PLC0415

    steps.register(steps_quiz.QuizSteps())
    steps.register(steps_role_play.ScenarioSteps())
    for of_assessed_work in (steps_quiz, steps_role_play):
        steps.register_home(of_assessed_work.home_cards, of_team=True)
    steps.register_home(home_safety.cards, of_team=True)
    for of_editing in (home_drafts, home_changes):
        steps.register_home(of_editing.home_cards)
    embeds.register(steps_quiz.QuizEmbeds())
    embeds.register(steps_role_play.ScenarioEmbeds())


def _offer_words() -> None:
    from assessments.models import Wording  # noqa: PLC0415
    from assessments.page_forms import competency_choices  # noqa: PLC0415
    from modules import competency_names, wordings  # noqa: PLC0415

    competency_names.provide(competency_choices)
    wordings.provide(Wording.objects.say)


def _offer_packs() -> None:
    from assessments import (  # noqa: PLC0415
        packs_competencies,
        packs_quiz,
        packs_quiz_translations,
        packs_scenarios,
        packs_wordings,
    )
    from modules import packs  # noqa: PLC0415

    packs.register(packs_quiz.QuizzesKind())
    packs.register(packs_quiz_translations.QuizTranslationsKind())
    packs.register(packs_competencies.CompetenciesKind())
    packs.register(packs_scenarios.ScenariosKind())
    packs.register(packs_wordings.WordingsKind())


def _keep_stories() -> None:
    """Freeze a scenario that is published, and say what is wrong with one."""
    from wagtail.signals import page_published  # noqa: PLC0415

    from assessments import publishing, scenario_health  # noqa: PLC0415
    from assessments.models import ScenarioPage  # noqa: PLC0415
    from ui import health  # noqa: PLC0415

    health.register("scenarios", scenario_health.check_scenarios)
    page_published.connect(
        publishing.freeze_when_published,
        sender=ScenarioPage,
        dispatch_uid="assessments.freeze_scenario",
    )
