"""Blocks that a lesson, a plan or a rule is written with."""

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from modules.blocks.hers import (
    ChecklistBlock,
    EmbedBlock,
    ExerciseStepBlock,
    KnowledgeCheckBlock,
    ReflectionBlock,
)
from modules.blocks.lookups import (
    LookedUpChoiceBlock,
    embed_choices,
    own_plan_choices,
    place_choices,
    plan_choices,
    source_choices,
    source_words,
)
from modules.blocks.media import (
    DownloadBlock,
    FilmBlock,
    PictureBlock,
    SoundBlock,
)
from modules.blocks.naming import named
from modules.blocks.words import (
    FEATURES,
    CautionBlock,
    DialogueBlock,
    FurtherBlock,
    HeadingBlock,
    KeyPointBlock,
    PairsBlock,
    SeeAlsoBlock,
    TextBlock,
    WarningBlock,
    further_block,
)

__all__ = [
    "FEATURES",
    "AimsBody",
    "ExerciseBody",
    "FurtherBlock",
    "HeadingBlock",
    "KeyPointBlock",
    "LessonBody",
    "LookedUpChoiceBlock",
    "PlanBody",
    "WarningBlock",
    "embed_choices",
    "own_plan_choices",
    "place_choices",
    "plan_choices",
    "source_choices",
    "source_words",
]


class PlanBody(blocks.StreamBlock):
    """What a plan, a rule or another page of the toolbox may hold."""

    warning = named(WarningBlock(group=_("Words")))
    heading = named(HeadingBlock(group=_("Words")))
    text = TextBlock(group=_("Words"))
    pairs = PairsBlock(group=_("Words"))
    caution = CautionBlock(group=_("Words"))
    key_point = named(KeyPointBlock(group=_("Words")))
    further = further_block()
    see_also = SeeAlsoBlock(group=_("Where to read on"))
    picture = PictureBlock(group=_("Pictures and recordings"))
    sound = SoundBlock(group=_("Pictures and recordings"))
    film = FilmBlock(group=_("Pictures and recordings"))
    download = DownloadBlock(group=_("Pictures and recordings"))


class LessonBody(PlanBody):
    """What a lesson may hold."""

    dialogue = DialogueBlock(group=_("Words"))
    reflection = ReflectionBlock(group=_("For her to do"))
    checklist = ChecklistBlock(group=_("For her to do"))
    check = KnowledgeCheckBlock(group=_("For her to do"))
    embed = EmbedBlock(group=_("For her to do"))


class AimsBody(blocks.StreamBlock):
    aim = named(
        blocks.CharBlock(
            icon="arrow-right",
            label=_("Aim"),
            description=_("Continues the sentence “After this lesson you can ...”."),
            preview_value="ask about safety in your very first line;",
        )
    )

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        """A draft may still lack them; what goes on its way to readers does not."""
        if self.required and not self.is_deferred_validation and not len(value):
            sentence = _("Say in one line what she can do after this lesson.")
            raise blocks.StreamBlockValidationError(
                non_block_errors=ErrorList([ValidationError(sentence)])
            )
        return super().clean(value)


class ExerciseBody(blocks.StreamBlock):
    step = ExerciseStepBlock()
