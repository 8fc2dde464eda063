"""Blocks that a lesson, a plan or a rule is written with."""

from typing import Any, ClassVar

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from modules import embeds

FEATURES = ["bold", "italic", "ul"]
BASES = [
    ("source", _("The document says so")),
    ("follows", _("It follows from the document")),
    ("own", _("Our own wording")),
]


def source_choices() -> list[tuple[str, str]]:
    """Citable places, asked by name because blocks stand below models."""
    places = apps.get_model("modules", "SourcePlace").objects.select_related("document")
    return [
        (place.reference, f"{place.document.title}: {place.heading}")
        for place in places
    ]


def plan_choices() -> list[tuple[str, str]]:
    """Pages of the toolbox that the helpline fills in itself."""
    pages = apps.get_model("modules", "ToolPage").objects.filter(is_local=True)
    return [(page.slug, page.title) for page in pages.order_by("path")]


def embed_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What other apps offer to be shown in a lesson, by kind."""
    return [
        (word, [(f"{word}:{slug}", title) for slug, title in kind.choices()])
        for word, kind in embeds.kinds().items()
    ]


class LookedUpChoiceBlock(blocks.ChoiceBlock):
    """A choice whose list stands in the database: it is asked when an editor chooses,
    never when somebody reads.
    """

    def normalize_choice(self, value: Any) -> Any:
        return value

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class BasisBlock(blocks.StructBlock):
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
        """A document is named where one is leant on, and only there."""
        result = super().clean(value)
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


class TurnBlock(blocks.StructBlock):
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


class DialogueBlock(blocks.StructBlock):
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
    do = blocks.ListBlock(blocks.CharBlock(label=_("Do")), label=_("Do"))
    do_not = blocks.ListBlock(blocks.CharBlock(label=_("Do not")), label=_("Do not"))

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


class CautionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Sentence"))
    local = LookedUpChoiceBlock(
        choices=plan_choices, required=False, label=_("The helpline’s own page")
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


class ReflectionBlock(blocks.StructBlock):
    key = blocks.RegexBlock(
        r"^[a-z0-9][a-z0-9-]{0,49}$",
        label=_("Short name"),
        help_text=_(
            "Small letters and hyphens. Never change it: her note is found by it."
        ),
    )
    prompt = blocks.CharBlock(label=_("Question"), max_length=300)

    class Meta:
        icon = "edit"
        label = _("Reflection")
        template = "modules/blocks/reflection.html"
        description = _(
            "A question that she answers for herself. Nobody else reads the answer."
        )
        preview_value: ClassVar = {
            "key": "a-question",
            "prompt": "What would make it hard for you not to write again?",
        }

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        notes = (parent_context or {}).get("notes", {})
        return {**context, "note": notes.get(value["key"])}


class ChecklistBlock(blocks.StructBlock):
    key = blocks.RegexBlock(r"^[a-z0-9][a-z0-9-]{0,49}$", label=_("Short name"))
    title = blocks.CharBlock(label=_("Title"))
    items = blocks.ListBlock(blocks.CharBlock(label=_("Line")), label=_("Lines"))

    class Meta:
        icon = "tick"
        label = _("Checklist")
        template = "modules/blocks/checklist.html"
        description = _("Lines that she ticks for herself.")
        preview_value: ClassVar = {
            "key": "ready",
            "title": "Ready for the phone?",
            "items": ["I have my first line in words that I would really say."],
        }

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        ticked = (parent_context or {}).get("ticks", {}).get(value["key"], frozenset())
        lines = [
            (line.id, line.value, line.id in ticked)
            for line in value["items"].bound_blocks
        ]
        return {**context, "lines": lines}


class ReadingBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    publisher = blocks.CharBlock(label=_("Publisher"))
    year = blocks.IntegerBlock(label=_("Year"), min_value=1900, max_value=2100)
    link = blocks.URLBlock(label=_("Link"))

    class Meta:
        icon = "link"
        label = _("Document")


class FurtherBlock(blocks.ListBlock):
    class Meta:
        icon = "doc-full"
        label = _("Further reading")
        template = "modules/blocks/further.html"
        description = _("Public documents for whoever wants to know more.")


class PictureBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What can be seen"),
        help_text=_("Read out to people who do not see the picture. No caller, ever."),
    )
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "modules/blocks/picture.html"
        description = _("A picture with words for those who do not see it.")
        preview_value: ClassVar = {
            "alt": "A cup of tea on a table",
            "caption": "Take your break.",
        }


class EmbedBlock(blocks.StructBlock):
    target = LookedUpChoiceBlock(choices=embed_choices, label=_("What to show"))

    class Meta:
        icon = "form"
        label = _("Quiz or role-play")
        template = "modules/blocks/embed.html"
        description = _(
            "A card that leads to a quiz or a role-play and says how far she is."
        )
        preview_value: ClassVar = {"target": ""}

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = (parent_context or {}).get("request")
        word, _colon, slug = (value.get("target") or "").partition(":")
        kind = embeds.kinds().get(word)
        if kind is None or request is None or not request.user.is_authenticated:
            return {**context, "embed": None}
        return {**context, "embed": kind.embed(request.user, slug)}


def further_block() -> FurtherBlock:
    reading = {
        "title": "Intervention Guide",
        "publisher": "World Health Organization",
        "year": 2016,
        "link": "https://www.who.int/",
    }
    return FurtherBlock(ReadingBlock(), preview_value=[reading])


class PlanBody(blocks.StreamBlock):
    """What a plan, a rule or another page of the toolbox may hold."""

    warning = WarningBlock()
    heading = HeadingBlock()
    text = TextBlock()
    pairs = PairsBlock()
    caution = CautionBlock()
    key_point = KeyPointBlock()
    further = further_block()
    picture = PictureBlock()


class LessonBody(PlanBody):
    """What a lesson may hold."""

    dialogue = DialogueBlock()
    reflection = ReflectionBlock()
    checklist = ChecklistBlock()
    embed = EmbedBlock()


class AimsBody(blocks.StreamBlock):
    aim = blocks.CharBlock(
        icon="arrow-right",
        label=_("Aim"),
        description=_("Continues the sentence “After this lesson you can ...”."),
        preview_value="ask about safety in your very first line;",
    )


class ExerciseStepBlock(blocks.StructBlock):
    text = blocks.TextBlock(rows=2, label=_("What to do"))
    seconds = blocks.IntegerBlock(min_value=5, max_value=600, label=_("Seconds"))

    class Meta:
        icon = "time"
        label = _("Step")
        template = "modules/blocks/exercise_step.html"
        description = _("One step of an exercise, and how long it takes.")
        preview_value: ClassVar = {
            "text": "Sit down and press both feet on the floor.",
            "seconds": 20,
        }


class ExerciseBody(blocks.StreamBlock):
    step = ExerciseStepBlock()
