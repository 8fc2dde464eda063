from django.apps import AppConfig


class HelplineConfig(AppConfig):
    name = "helpline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registries of the packages below, and hear of texts that are
        published: models can be imported only once every app is loaded.
        """
        _offer()
        _freeze_documents()
        _freeze_what_stands_on_tools()


def _offer() -> None:
    from helpline import (  # noqa: PLC0415
        health,
        home_cards,
        links,
        packs_documents,
        step_documents,
    )
    from modules import packs, steps  # noqa: PLC0415
    from ui import health as registry  # noqa: PLC0415

    links.offer()
    packs.register(packs_documents.DocumentsKind())
    registry.register("helpline", health.helpline_health)
    steps.register(step_documents.DocumentSteps())
    steps.register_home(home_cards.cards)


def _freeze_documents() -> None:
    from wagtail.signals import page_published  # noqa: PLC0415

    from helpline import publishing  # noqa: PLC0415
    from helpline.models import DocumentPage  # noqa: PLC0415

    page_published.connect(
        publishing.freeze_document,
        sender=DocumentPage,
        dispatch_uid="helpline.freeze_document",
    )


def _freeze_what_stands_on_tools() -> None:
    from wagtail.signals import page_published, page_unpublished  # noqa: PLC0415

    from helpline import publishing  # noqa: PLC0415
    from modules.models import ToolPage  # noqa: PLC0415

    page_published.connect(
        publishing.freeze_tool, sender=ToolPage, dispatch_uid="helpline.freeze_tool"
    )
    page_unpublished.connect(
        publishing.empty_tool, sender=ToolPage, dispatch_uid="helpline.empty_tool"
    )
