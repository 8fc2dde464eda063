from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import acts  # noqa: PLC0415 - models are ready now
        from community.leaving import when_an_account_ends  # noqa: PLC0415

        acts.listen(when_an_account_ends)
