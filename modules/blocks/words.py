"""Blocks of words: paragraphs, headings, cautions, dialogues, further reading."""

from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from modules.blocks.comparing import WordsBlock
from modules.blocks.lookups import (
    LookedUpChoiceBlock,
    PlaceChoiceBlock,
    PlanChoiceBlock,
    place_choices,
    plan_choices,
    source_choices,
)
from modules.blocks.naming import named

FEATURES = ["bold", "italic", "ul"]
BASES = [
    ("source", _("The document says so")),
    ("follows", _("It follows from the document")),
    ("own", _("Our own wording")),
]


class BasisBlock(WordsBlock):
    """Something factual: it says what it rests on."""

    basis = blocks.ChoiceBlock(choices=BASES, label=_("What it rests on"))
    sources = blocks.ListBlock(
        LookedUpChoiceBlock(choices=source_choices, label=_("Place")),
        label=_("Sources"),
        default=[],
        help_text=_("Leave this empty for your own wording."),
    )
    reviewed_by = blocks.CharBlock(
        label=_("Reviewed by"),
        required=False,
        help_text=_("For your own wording: the practitioner who read it and agreed."),
    )

    def clean(self, value: Any) -> Any:
        """A document is named where one is leant on, and only there. A draft is kept
        before it is whole.
        """
        result = super().clean(value)
        if self.is_deferred_validation:
            return result
        is_own, count = result["basis"] == "own", len(result["sources"])
        if is_own == bool(count):
            fault = (
                _("Our own wording names no source.")
                if is_own
                else _("Name the place in the document.")
            )
            raise blocks.StructBlockValidationError(non_block_errors=[fault])
        return result


class TextBlock(BasisBlock):
    text = blocks.RichTextBlock(features=FEATURES, label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "modules/blocks/text.html"
        description = _("One or more paragraphs, with what they rest on.")
        preview_value: ClassVar = {
            "text": "<p>Ask it so that she can answer with one word.</p>",
            "basis": "own",
            "sources": [],
        }


class WarningBlock(blocks.CharBlock):
    class Meta:
        icon = "warning"
        label = _("Content note")
        template = "modules/blocks/warning.html"
        description = _("Says what hard thing is coming, and that it can be skipped.")
        preview_value = "In one example somebody comes into the room. You can skip it."


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "modules/blocks/heading.html"
        description = _("Begins a new section.")
        preview_value = "Before anything else"


class TurnBlock(WordsBlock):
    who = blocks.ChoiceBlock(
        choices=[
            ("attendant", _("Attendant")),
            ("caller", _("Caller")),
            ("stage", _("What happens")),
        ],
        label=_("Who"),
    )
    words = blocks.TextBlock(rows=2, label=_("Words"))

    class Meta:
        icon = "user"
        label = _("Turn")


class DialogueBlock(WordsBlock):
    title = blocks.CharBlock(label=_("Title"))
    turns = blocks.ListBlock(TurnBlock(), label=_("Turns"))

    class Meta:
        icon = "comment"
        label = _("Example dialogue")
        template = "modules/blocks/dialogue.html"
        description = _(
            "A chat or a call, turn by turn. The caller is always invented."
        )
        preview_value: ClassVar = {
            "title": "Example: a chat at 21:10",
            "turns": [
                {
                    "who": "attendant",
                    "words": "Hello, I’m glad you wrote. Can you type safely now?",
                },
                {"who": "caller", "words": "yes. they are watching tv"},
            ],
        }


class PairsBlock(BasisBlock):
    do = blocks.ListBlock(named(blocks.CharBlock(label=_("Do"))), label=_("Do"))
    do_not = blocks.ListBlock(
        named(blocks.CharBlock(label=_("Do not"))), label=_("Do not")
    )

    class Meta:
        icon = "list-ul"
        label = _("Do and do not")
        template = "modules/blocks/pairs.html"
        description = _("Words or acts that help, beside those that do not.")
        preview_value: ClassVar = {
            "do": ["“I believe you.”"],
            "do_not": ["“Why didn’t you tell anybody earlier?”"],
            "basis": "own",
            "sources": [],
        }


class CautionBlock(WordsBlock):
    text = blocks.CharBlock(label=_("Sentence"))
    local = PlanChoiceBlock(
        choices=plan_choices, required=False, label=_("Page of the toolbox")
    )

    class Meta:
        icon = "warning"
        label = _("Caution")
        template = "modules/blocks/caution.html"
        description = _(
            "A sentence that leans on the helpline’s own plan, with the way to it."
        )
        preview_value: ClassVar = {
            "text": (
                "If her life is in immediate danger, your helpline’s own plan "
                "goes before this rule."
            )
        }

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        plans = (parent_context or {}).get("plans", {})
        return {**context, "plan": plans.get(value.get("local"))}


class KeyPointBlock(blocks.CharBlock):
    class Meta:
        icon = "key"
        label = _("Key point")
        template = "modules/blocks/key_point.html"
        description = _("The one sentence to take along.")
        preview_value = "First ask whether it is safe."


class ReadingBlock(WordsBlock):
    title = blocks.CharBlock(label=_("Title"))
    publisher = blocks.CharBlock(label=_("Publisher"))
    year = blocks.IntegerBlock(label=_("Year"), min_value=1900, max_value=2100)
    link = blocks.URLBlock(required=False, label=_("Link"))
    why = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Why"),
        help_text=_("What she finds there, in a few words."),
    )

    class Meta:
        icon = "link"
        label = _("Document")


class FurtherBlock(blocks.ListBlock):
    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """A document keeps its name in a translated lesson. In one that was written in
        another language nobody knows that of the name, which "" says.
        """
        context = super().get_context(value, parent_context=parent_context)
        own = settings.LANGUAGE_CODE
        is_known = context.get("content_lang") == own or context.get("known")
        return {**context, "title_lang": own if is_known else ""}

    class Meta:
        icon = "doc-full"
        label = _("Further reading")
        template = "modules/blocks/further.html"
        description = _("Public documents for whoever wants to know more.")


def further_block() -> FurtherBlock:
    reading = {
        "title": "Intervention Guide",
        "publisher": "World Health Organization",
        "year": 2016,
        "link": "https://www.who.int/",
        "why": "How to ask about thoughts of death, and what to do next.",
    }
    group = _("Where to read on")
    return FurtherBlock(ReadingBlock(), preview_value=[reading], group=group)


class SeeAlsoBlock(WordsBlock):
    target = PlaceChoiceBlock(choices=place_choices, label=_("Where it leads"))
    why = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Why"),
        help_text=_("What she finds there, in a few words."),
    )

    class Meta:
        icon = "link"
        label = _("See also")
        template = "modules/blocks/see_also.html"
        description = _("A way to another lesson or to a page of the toolbox.")
        preview_template = "modules/blocks/previews/see_also.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        found = (parent_context or {}).get("see_also", {})
        return {**context, "page": found.get(value.get("target"))}
