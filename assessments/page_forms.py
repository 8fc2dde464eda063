"""The editor's form of a scenario: a broken draft is kept, never published."""

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from assessments.blocks import write_script
from assessments.domain.linting import Fault, Findings, check_scenario
from modules.blocks import own_plan_choices
from modules.page_forms import ContentForm

SENTENCES = {
    "empty": _("The scenario has no steps yet."),
    "too_big": _(
        "The scenario has too many ways to go to be checked. Take steps or "
        "things to remember out of it."
    ),
    "duplicate_step": _(
        "Two steps are called “%(step)s”. Give one of them another short name."
    ),
    "missing_start": _(
        "The scenario starts at “%(about)s”, and there is no such step."
    ),
    "missing_step": _(
        "A reply or skip in “%(step)s” leads to “%(about)s”, and there is no such step."
    ),
    "duplicate_choice_id": _(
        "A reply of “%(step)s” stands in the scenario twice under one id. Copy "
        "its words into a new reply."
    ),
    "end_has_choices": _(
        "The story ends at “%(step)s”, but replies are offered there."
    ),
    "no_feedback": _(
        "A reply of “%(step)s” has no feedback: “%(about)s”. Practice without "
        "feedback does harm."
    ),
    "unknown_behaviour": _("“%(about)s” is not a behaviour that Rosella knows."),
    "unknown_competency": _("“%(about)s” is not a competency that Rosella knows."),
    "not_exemptible": _("“%(about)s” can never be exempted."),
    "exemption_incomplete": _(
        "The exemption of “%(about)s” needs a reason, and the turn from which it holds."
    ),
    "dead_end": _(
        "Nobody can go on at “%(step)s” when the story remembers: %(about)s. "
        "Offer a reply, or end the story."
    ),
    "route_loop": _("The skips from “%(step)s” lead round in a circle."),
    "loop": _(
        "A role-play can come to “%(step)s” twice. Going round is not possible: "
        "trying again is a new role-play."
    ),
    "cannot_reach_an_end": _("From “%(step)s” no end can be reached."),
    "unreachable": _("Nothing leads to “%(step)s”."),
    "harm_pays": _(
        "The best way through the story is a harmful one (%(about)s points)."
    ),
    "no_harm_free_path": _("Every way through the story needs a harmful reply."),
    "not_offered": _(
        "The scenario names “%(about)s”, but no reply shows one of its basic "
        "behaviours."
    ),
    "level_unreachable": _(
        "Nobody can be competent in “%(about)s”: two of its basic behaviours "
        "stand on rival replies of one step."
    ),
    "single_choice": _("Only one reply is offered at “%(step)s”."),
    "choice_never_offered": _("A reply of “%(step)s” is never offered."),
    "length_cue": _(
        "The longest reply is the best one too often. It gives the answer away."
    ),
    "position_cue": _("The first reply is the best one too often."),
    "harm_is_free": _("A harmful reply of “%(step)s” costs nothing."),
    "many_steps": _(
        "The scenario has %(about)s steps. Over 40 the editor becomes slow."
    ),
    "many_flags": _(
        "The story remembers %(about)s things. Over 8 it is hard to keep in mind."
    ),
    "few_basics": _("“%(about)s” rests on one basic behaviour only."),
    "undeclared": _(
        "Replies show “%(about)s”, but the scenario does not name that "
        "competency, so it is not rated."
    ),
    "unreviewed_behaviour": _(
        "“%(about)s” is our own wording, and no practitioner has reviewed it yet."
    ),
}


def fault_sentence(fault: Fault) -> str:
    """What is wrong, in a sentence an editor can act on."""
    about = fault.about or gettext("nothing")
    return str(SENTENCES[fault.code]) % {"step": fault.step, "about": about}


def fault_place(fault: Fault, steps: StreamValue) -> str:
    """Where it stands in the editor: the anchor of its step, or nothing."""
    for step in steps:
        if fault.step and step.value["name"] == fault.step:
            return f"#block-{step.id}-section"
    return ""


def competency_choices() -> list[tuple[str, str]]:
    competencies = apps.get_model("assessments", "Competency").objects
    return [(each.code, each.title) for each in competencies.all()]


def check_fields(fields: dict[str, Any]) -> Findings:
    """Check what stands in the editor's fields."""
    script = write_script(
        fields.get("start") or "",
        fields.get("competencies") or (),
        fields.get("steps") or (),
        fields.get("exemptions") or (),
    )
    catalogue = apps.get_model("assessments", "Behaviour").objects.catalogue()
    return check_scenario(script, catalogue)


class ScenarioForm(ContentForm):
    """Refuses to publish faults. Saving a draft is never refused for them."""

    competencies = forms.MultipleChoiceField(
        label=_("Competencies"),
        choices=competency_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("What this scenario gives an opportunity to show."),
    )

    plans = forms.MultipleChoiceField(
        label=_("Plans that it leans on"),
        choices=own_plan_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Pages of the toolbox that your helpline fills in itself. Until they are "
            "filled in, the scenario says so first."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("What people read above the page.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and "steps" in cleaned:
            for fault in check_fields(cleaned).errors:
                self.add_error("steps", fault_sentence(fault))
        return cleaned
