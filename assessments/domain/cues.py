"""Hints by which a scenario gives its best replies away without being read."""

from collections.abc import Iterator, Sequence

from assessments.domain.scenario import Place
from assessments.domain.story_graph import (
    Edge,
    StoryGraph,
    best_totals,
    regret,
    total_points,
)

SHARE_PERCENT = 60
FEWEST_STEPS = 4


def cue_faults(graph: StoryGraph, order: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Codes of warnings and the step each was found at ("" for the whole)."""
    best = best_totals(graph, order, total_points)
    firsts: dict[str, tuple[bool, bool]] = {}
    for place, edges in graph.edges.items():
        if len(edges) == 1:
            yield "single_choice", place.step
        for edge in edges:
            if edge.reply["harm"] and regret(best, place, edge) == 0:
                yield "harm_is_free", place.step
        if len(edges) > 1:
            firsts.setdefault(place.step, _cues(best, place, edges))
    yield from _never_offered(graph)
    yield from _shares(list(firsts.values()))


def _cues(
    best: dict[Place, int], place: Place, edges: Sequence[Edge]
) -> tuple[bool, bool]:
    """Whether a best reply is the longest one here, and whether it stands first."""
    lengths = [len(edge.reply["text"]) for edge in edges]
    good = [not e.reply["harm"] and regret(best, place, e) == 0 for e in edges]
    return good[lengths.index(max(lengths))], good[0]


def _never_offered(graph: StoryGraph) -> Iterator[tuple[str, str]]:
    seen = {edge.reply["id"] for edges in graph.edges.values() for edge in edges}
    for step, node in graph.scenario["nodes"].items():
        if any(choice["id"] not in seen for choice in node.get("choices", ())):
            yield "choice_never_offered", step


def _shares(cues: Sequence[tuple[bool, bool]]) -> Iterator[tuple[str, str]]:
    if len(cues) < FEWEST_STEPS:
        return
    for code, index in (("length_cue", 0), ("position_cue", 1)):
        if 100 * sum(cue[index] for cue in cues) > SHARE_PERCENT * len(cues):
            yield code, ""
