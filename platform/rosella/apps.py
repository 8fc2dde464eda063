from django.apps import AppConfig


class RosellaConfig(AppConfig):
    name = "rosella"
    verbose_name = "Rosella"

    def ready(self) -> None:
        from rosella.checks import register_checks  # noqa: PLC0415 - models are ready only now

        register_checks()
