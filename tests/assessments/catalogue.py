"""Behaviours that the stories of tests are tagged with."""

from assessments.domain.compiling import BehaviourFacts, Catalogue

CATALOGUE = Catalogue(
    behaviours={
        "safe-contact/asks-if-safe": BehaviourFacts("basic"),
        "safe-contact/leaves-quiet": BehaviourFacts("basic"),
        "safe-contact/offers-cover": BehaviourFacts("advanced"),
        "safe-contact/calls-back-after-drop": BehaviourFacts("harmful", True),
        "limits-and-care/hides-case": BehaviourFacts("harmful"),
    },
    competencies={"safe-contact": True, "limits-and-care": False},
)
