from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chat.health import chat_health  # noqa: PLC0415 - models are ready now
        from ui import health  # noqa: PLC0415 - models are ready now

        health.register("chat", chat_health, for_healthz=True)
