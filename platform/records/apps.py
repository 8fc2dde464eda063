from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import acts, own_page  # noqa: PLC0415 - registries are filled once all apps are there
        from records.services import hear_act  # noqa: PLC0415 - needs the models

        acts.listen(hear_act)
        own_page.offer_on_own_page(
            own_page.Link(
                "records:reading_list",
                _("Who looked at my data"),
                _("Every time somebody opened a record of yours."),
                "info",
            )
        )
        own_page.offer_on_people_page(
            own_page.Link(
                "records:log",
                _("What was done"),
                _("Every act on accounts, without any content."),
                "info",
                weight=9,
            )
        )
