"""Whether a scenario lets somebody show one competency as competent."""

from collections.abc import Sequence, Set

from assessments.domain.scenario import Place
from assessments.domain.story_graph import StoryGraph

Seen = tuple[frozenset[str], frozenset[str]]
NOTHING: Seen = (frozenset(), frozenset())


def can_reach_competent(
    graph: StoryGraph, order: Sequence[Place], basics: Set[str]
) -> bool:
    """Whether a harm-free play meets one of these basics and shows all that it meets.

    Walks forward with (met, shown); two basics of one competency on rival replies of
    one step exclude each other, so no play of such a step shows all it meets.
    """
    if graph.start is None:
        return False
    seen: dict[Place, set[Seen]] = {place: set() for place in order}
    seen[graph.start].add(NOTHING)
    for place in reversed(order):
        if graph.is_end(place):
            if any(met and met <= shown for met, shown in seen[place]):
                return True
            continue
        _walk_on(graph, place, basics, seen)
    return False


def _walk_on(
    graph: StoryGraph,
    place: Place,
    basics: Set[str],
    seen: dict[Place, set[Seen]],
) -> None:
    edges = graph.edges[place]
    here = {code for edge in edges for code in edge.reply["behaviours"]} & basics
    for edge in edges:
        if graph.counts_as_harm(place, edge.reply):
            continue
        said = basics & set(edge.reply["behaviours"])
        seen[edge.target] |= {(met | here, shown | said) for met, shown in seen[place]}
