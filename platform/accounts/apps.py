from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import allauth_acts  # noqa: PLC0415 - needs the models

        allauth_acts.connect()
