"""Blocks that a scenario is written with, and the script they come to."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from modules.blocks.comparing import WordsBlock
from modules.blocks.hers import FEEDBACK_HELP, OfferedAnswerBlock

KEY = r"[a-z][a-z0-9_]{0,30}"
KEY_FAULT = {"invalid": _("Use small letters, digits and underscores only.")}


def behaviour_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every behaviour by competency; asked by name, as blocks stand below models."""
    groups: dict[str, list[tuple[str, str]]] = {}
    behaviours = apps.get_model("assessments", "Behaviour").objects
    for each in behaviours.select_related("competency"):
        label = f"{each.statement} ({each.get_kind_display()})"
        groups.setdefault(each.competency.title, []).append((each.full_code, label))
    return list(groups.items())


def exemptible_choices() -> list[tuple[str, str]]:
    """Harmful behaviours that a scenario may exempt."""
    behaviours = apps.get_model("assessments", "Behaviour").objects
    found = behaviours.select_related("competency").exclude(exemptible_when="")
    return [(each.full_code, each.statement) for each in found]


def key_block(**options: Any) -> blocks.RegexBlock:
    """The short name of a step, or of something the story remembers."""
    return blocks.RegexBlock(regex=rf"^{KEY}$", error_messages=KEY_FAULT, **options)


def flags_block(label: Promise) -> blocks.RegexBlock:
    """Names of what the story remembers, with commas between."""
    pattern = rf"^{KEY}(\s*,\s*{KEY})*$"
    return blocks.RegexBlock(
        regex=pattern, required=False, error_messages=KEY_FAULT, label=label
    )


class CodesBlock(blocks.MultipleChoiceBlock):
    """Codes out of a list in the database, which is asked for the form alone.

    Codes are plain text, so a stored one needs no look into the list to be read.
    """

    def normalize_choice(self, value: str | None) -> str | None:
        return value


class LineBlock(WordsBlock):
    """Something the caller writes, or something that happens."""

    speaker = blocks.ChoiceBlock(
        choices=[("caller", _("The caller")), ("system", _("What happens"))],
        default="caller",
        label=_("Who"),
    )
    text = blocks.TextBlock(label=_("Words"))
    only_if = flags_block(_("Only if the story remembers"))
    unless = flags_block(_("Unless the story remembers"))

    class Meta:
        icon = "openquote"
        label = _("Line")
        description = _("One line of the chat, or an event such as a dropped call.")
        preview_value: ClassVar = {
            "speaker": "caller",
            "text": "hello, is it safe here",
        }


class ReplyBlock(WordsBlock):
    """One thing the attendant could say or do."""

    text = blocks.TextBlock(label=_("Reply"))
    goes_to = key_block(label=_("Goes to the step"))
    behaviours = CodesBlock(
        choices=behaviour_choices,
        required=False,
        search_index=False,
        label=_("Behaviours that it shows"),
        help_text=_("All scoring comes from these; there are no points to set."),
    )
    feedback = blocks.TextBlock(
        required=False,
        label=_("Feedback"),
        help_text=_(
            "About the reply, never about the person. For a harmful reply, go on from"
            " “This could put her in danger, because ...”."
        ),
    )
    better_reply = blocks.TextBlock(
        required=False,
        label=_("A better reply"),
        help_text=_("Leave this empty when no reply here is better."),
    )
    remembers = key_block(required=False, label=_("The story remembers"))
    only_if = flags_block(_("Offered only if the story remembers"))
    unless = flags_block(_("Not offered if the story remembers"))

    class Meta:
        icon = "arrow-right"
        label = _("Reply")
        description = _("A reply that the attendant can choose, with its feedback.")
        preview_value: ClassVar = {
            "text": "Hello, I am glad you wrote. Can you type safely now?",
            "goes_to": "word",
            "behaviours": [],
            "feedback": "She can answer with one word.",
        }


class StepBlock(WordsBlock):
    """One point of the story: what is said, and the replies to choose from."""

    name = key_block(
        label=_("Short name"),
        help_text=_("Other steps lead here by this name, for example: opening."),
    )
    title = blocks.CharBlock(
        required=False,
        max_length=80,
        label=_("Title"),
        help_text=_("A few words for the debrief, shown after “Turn 1:”."),
    )
    lines = blocks.ListBlock(LineBlock(), default=[], label=_("Lines"))
    choices = blocks.ListBlock(ReplyBlock(), default=[], label=_("Replies"))
    remembers = key_block(required=False, label=_("The story remembers"))
    skip_to = key_block(required=False, label=_("Skip to the step"))
    skip_unless = flags_block(_("Do not skip if the story remembers"))
    is_end = blocks.BooleanBlock(required=False, label=_("The story ends here"))
    ending_text = blocks.TextBlock(required=False, label=_("How it ended"))

    class Meta:
        icon = "comment"
        label = _("Step")
        description = _("A point of the story, with two to five replies, or an end.")
        preview_value: ClassVar = {
            "name": "opening",
            "title": "safe to type?",
            "lines": [{"speaker": "caller", "text": "hello, is somebody there?"}],
            "choices": [],
        }


class ExemptionBlock(WordsBlock):
    """A harmful behaviour that is right in this story, from a turn on."""

    behaviour = blocks.ChoiceBlock(choices=exemptible_choices, label=_("Behaviour"))
    because = blocks.TextBlock(label=_("Because"))
    from_turn = blocks.IntegerBlock(min_value=1, default=1, label=_("From turn"))

    class Meta:
        icon = "check"
        label = _("Exemption")
        description = _("Says where a reply that is usually harmful does no harm.")
        preview_value: ClassVar = {"because": "She agreed to a call.", "from_turn": 5}


def write_script(
    start: str, competencies: Sequence[str], steps: Any, exemptions: Any
) -> dict[str, Any]:
    """The script of what stands in the editor, in the words of the content pack."""
    return {
        "start": start,
        "competencies": list(competencies),
        "exemptions": [dict(block.value) for block in exemptions],
        "steps": [_write_step(block) for block in steps],
    }


def _write_step(block: Any) -> dict[str, Any]:
    value = block.value
    plain = {key: value.get(key) for key in value if key not in ("lines", "choices")}
    choices = value["choices"].bound_blocks
    return {
        **plain,
        "block_id": block.id,
        "lines": [dict(line) for line in value["lines"]],
        "choices": [{**choice.value, "id": choice.id} for choice in choices],
    }


class AnswerBlock(OfferedAnswerBlock):
    """One answer that a question of a quiz offers; feedback may come later."""

    feedback = blocks.TextBlock(
        rows=1,
        required=False,
        label=_("Feedback"),
        help_text=FEEDBACK_HELP,
    )


class OrderedLineBlock(WordsBlock):
    """One of the lines that belong in an order."""

    text = blocks.TextBlock(rows=1, label=_("Words"))

    class Meta:
        icon = "order"
        label = _("Line")
        label_format = "{text}"
