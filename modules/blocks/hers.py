"""Blocks that an attendant does something with."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from modules import embeds
from modules.blocks.comparing import WordsBlock
from modules.blocks.lookups import EmbedChoiceBlock, embed_choices
from modules.blocks.naming import named


class ReflectionBlock(WordsBlock):
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


class ChecklistBlock(WordsBlock):
    key = blocks.RegexBlock(r"^[a-z0-9][a-z0-9-]{0,49}$", label=_("Short name"))
    title = blocks.CharBlock(label=_("Title"))
    items = blocks.ListBlock(named(blocks.CharBlock(label=_("Line"))), label=_("Lines"))

    class Meta:
        icon = "check"
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


FEEDBACK_HELP = _("What this answer would do for the caller. Never about the person.")


class OfferedAnswerBlock(WordsBlock):
    """One answer that is offered, right or not."""

    text = blocks.TextBlock(rows=1, label=_("Words"))
    right = blocks.BooleanBlock(required=False, label=_("This answer is right"))
    feedback = blocks.TextBlock(
        rows=1,
        label=_("Feedback"),
        help_text=FEEDBACK_HELP,
    )

    class Meta:
        icon = "radio-full"
        label = _("Answer")
        label_format = "{text}"


class KnowledgeCheckBlock(WordsBlock):
    """Asked and answered on the spot: nothing of it is kept."""

    question = blocks.TextBlock(rows=2, label=_("Question"))
    answers = blocks.ListBlock(
        OfferedAnswerBlock(), min_num=2, max_num=6, label=_("Answers")
    )

    class Meta:
        icon = "help"
        label = _("Knowledge check")
        template = "modules/blocks/check.html"
        description = _(
            "A question on the spot, with feedback to each answer. Nothing is kept."
        )
        preview_value: ClassVar = {
            "question": "She writes “hello”. What do you ask first?",
            "answers": [
                {
                    "text": "Whether she can type safely now",
                    "right": True,
                    "feedback": "She can answer with one word.",
                },
                {
                    "text": "What has happened",
                    "right": False,
                    "feedback": "Somebody may be reading along.",
                },
            ],
        }

    def get_default(self) -> Any:
        """A new one has room for the two answers that it needs."""
        return self.to_python({"question": "", "answers": [{}, {}]})

    def clean(self, value: Any) -> Any:
        """At least one answer is right; otherwise nobody could find it."""
        result = super().clean(value)
        is_draft = self.is_deferred_validation
        if not is_draft and not any(answer["right"] for answer in result["answers"]):
            fault = _("Mark at least one answer as right.")
            raise blocks.StructBlockValidationError(non_block_errors=[fault])
        return result


class EmbedBlock(WordsBlock):
    target = EmbedChoiceBlock(choices=embed_choices, label=_("What to show"))

    class Meta:
        icon = "form"
        label = _("Quiz or role-play")
        template = "modules/blocks/embed.html"
        description = _(
            "A card that leads to a quiz or a role-play and says how far she is."
        )
        preview_template = "modules/blocks/previews/embed.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = (parent_context or {}).get("request")
        word, _colon, slug = (value.get("target") or "").partition(":")
        if request is None or not request.user.is_authenticated:
            return {**context, "embed": None}
        return {**context, "embed": embeds.embedded(word, request.user, slug)}


class ExerciseStepBlock(WordsBlock):
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
