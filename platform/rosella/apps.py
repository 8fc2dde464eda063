from django.apps import AppConfig


class RosellaConfig(AppConfig):
    name = "rosella"
    verbose_name = "Rosella"

    def ready(self) -> None:
        # Models can be imported only once every app is loaded.
        from community import rules  # noqa: PLC0415
        from modules.rules import house_rules, staff_help  # noqa: PLC0415
        from rosella.checks import register_checks  # noqa: PLC0415

        register_checks()
        rules.provide(house_rules)
        rules.provide_help(staff_help)
