from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registries of the packages below: packs, steps, home."""
        # Models can be imported only once the apps are loaded.
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from modules import packs, steps  # noqa: PLC0415
        from records.words import name_acts, name_records  # noqa: PLC0415
        from supervision import (  # noqa: PLC0415
            home,
            home_first_talks,
            home_talks,
            packs_instruments,
            step_supervision,
        )

        packs.register(packs_instruments.InstrumentPack())
        steps.register(step_supervision.TalkSteps())
        steps.register(step_supervision.AssessmentSteps())
        steps.register_home(home.waiting_cards, of_team=True)
        steps.register_home(home_first_talks.cards, of_team=True)
        steps.register_home(home_talks.waiting_cards, of_team=True)
        steps.register_home(home.side_cards)
        steps.register_home(home_talks.side_cards)
        name_acts({"observation_thrown_away": _("Threw a begun observation away")})
        name_records(
            {
                "assessment": _("An observation of you"),
                "assessment-answer": _("An observation of you, with your answer"),
                "progress": _("Your path and your assessed work"),
            },
            logged={
                "assessment": _("an observation"),
                "assessment-answer": _("an observation, with the answer to it"),
                "progress": _("a lesson path and assessed work"),
            },
        )
