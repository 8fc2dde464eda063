from django.apps import AppConfig


class HelplineConfig(AppConfig):
    name = "helpline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registries of the packages below; hear of texts that are
        published.
        """
        # Models can be imported only once every app is loaded.
        from wagtail.signals import page_published, page_unpublished  # noqa: PLC0415

        from helpline import (  # noqa: PLC0415
            health,
            home_cards,
            links,
            packs_documents,
            publishing,
            step_documents,
        )
        from helpline.models import DocumentPage  # noqa: PLC0415
        from modules import packs, steps  # noqa: PLC0415
        from modules.models import ToolPage  # noqa: PLC0415
        from ui import health as registry  # noqa: PLC0415

        links.offer()
        packs.register(packs_documents.DocumentsKind())
        registry.register("helpline", health.helpline_health)
        steps.register(step_documents.DocumentSteps())
        steps.register_home(home_cards.cards)
        page_published.connect(
            publishing.freeze_document,
            sender=DocumentPage,
            dispatch_uid="helpline.freeze_document",
        )
        page_published.connect(
            publishing.freeze_tool,
            sender=ToolPage,
            dispatch_uid="helpline.freeze_tool",
        )
        page_unpublished.connect(
            publishing.empty_tool,
            sender=ToolPage,
            dispatch_uid="helpline.empty_tool",
        )
