"""The graph of everything that can happen in a scenario: steps times memory.

Exact and bounded: a state is a place (step, flags), an edge is a reply. Best and least
totals, lengths and the number of paths come from one walk in reverse order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessments.domain.scenario import (
    MAX_STEPS,
    Compiled,
    Node,
    Place,
    StoryFaultError,
    enter,
    exemptions_of,
    holds,
    is_end,
    offered,
)

MAX_STATES = 20_000


class TooBigError(ValueError):
    """More states than can be checked."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One reply from one place to the next."""

    reply: Node
    target: Place


@dataclass(slots=True)
class StoryGraph:
    """All places that can be reached, and the replies between them."""

    scenario: Compiled
    start: Place | None = None
    edges: dict[Place, tuple[Edge, ...]] = field(default_factory=dict)
    depth: dict[Place, int] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)
    route_loops: set[str] = field(default_factory=set)

    def is_end(self, place: Place) -> bool:
        return is_end(self.scenario, place)

    def counts_as_harm(self, place: Place, reply: Node) -> bool:
        """Whether a harm of this reply counts on at least one way to this place."""
        free_from = exemptions_of(self.scenario)
        turn = self.depth[place] + 1
        return any(
            code not in free_from or turn < free_from[code] for code in reply["harm"]
        )


def build(scenario: Compiled) -> StoryGraph:
    """Walk through every state, breadth first; raises TooBigError."""
    graph = StoryGraph(scenario)
    graph.start = _enter(graph, scenario["start"], frozenset())
    waiting = [graph.start] if graph.start else []
    if graph.start:
        graph.depth[graph.start] = 0
    for place in waiting:
        if len(waiting) > MAX_STATES:
            raise TooBigError
        graph.edges[place] = tuple(_edges(graph, place))
        for edge in graph.edges[place]:
            if edge.target not in graph.depth:
                graph.depth[edge.target] = graph.depth[place] + 1
                waiting.append(edge.target)
    return graph


def _edges(graph: StoryGraph, place: Place) -> Iterator[Edge]:
    for reply in offered(graph.scenario, place):
        flags = place.flags | frozenset(reply["set"])
        target = _enter(graph, reply["next"], flags)
        if target:
            yield Edge(reply, target)


def _enter(graph: StoryGraph, step: str, flags: frozenset[str]) -> Place | None:
    graph.passed.update(_passed(graph.scenario, step, flags))
    try:
        return enter(graph.scenario, step, flags)
    except StoryFaultError:
        graph.route_loops.add(step)
        return None


def _passed(scenario: Compiled, step: str, flags: frozenset[str]) -> Iterator[str]:
    for _ in range(MAX_STEPS):
        yield step
        node = scenario["nodes"][step]
        flags = flags | frozenset(node.get("set", ()))
        routes = (r for r in node.get("routes", ()) if holds(r.get("when"), flags))
        route = next(routes, None)
        if route is None:
            return
        step = route["next"]


def in_reverse(graph: StoryGraph) -> list[Place] | None:
    """Places, each after all that it leads to, or None when there is a circle."""
    order: list[Place] = []
    seen: dict[Place, bool] = {}
    for root in graph.edges:
        if not _visit(graph, root, seen, order):
            return None
    return order


def _visit(
    graph: StoryGraph, root: Place, seen: dict[Place, bool], order: list[Place]
) -> bool:
    """Depth first without recursion; `seen` is False while a place is open."""
    stack = [(root, iter(graph.edges[root]))] if root not in seen else []
    seen.setdefault(root, False)
    while stack:
        place, edges = stack[-1]
        target = next((e.target for e in edges if not seen.get(e.target, False)), None)
        if target is None:
            seen[place] = True
            order.append(place)
            stack.pop()
        elif target in seen:
            return False
        else:
            seen[target] = False
            stack.append((target, iter(graph.edges[target])))
    return True


def repeated_steps(graph: StoryGraph, order: Sequence[Place]) -> set[str]:
    """Steps that one play can come to twice."""
    ahead: dict[Place, frozenset[str]] = {}
    for place in order:
        steps: set[str] = set()
        for edge in graph.edges[place]:
            steps |= ahead[edge.target] | {edge.target.step}
        ahead[place] = frozenset(steps)
    return {place.step for place in order if place.step in ahead[place]}


def can_end(graph: StoryGraph) -> set[Place]:
    """Places from which an end can be reached."""
    good = {place for place in graph.edges if graph.is_end(place)}
    grown = True
    while grown:
        more = {
            place
            for place, edges in graph.edges.items()
            if place not in good and any(edge.target in good for edge in edges)
        }
        good |= more
        grown = bool(more)
    return good


Gain = Callable[[Node], int]


def total_points(reply: Node) -> int:
    return sum(reply["points"].values())


def best_totals(
    graph: StoryGraph, order: Sequence[Place], gain: Gain, *, without_harm: bool = False
) -> dict[Place, int]:
    """The most that can still be gained from each place that has a way out."""
    best: dict[Place, int] = {}
    for place in order:
        if graph.is_end(place):
            best[place] = 0
            continue
        values = [
            gain(edge.reply) + best[edge.target]
            for edge in graph.edges[place]
            if edge.target in best
            and not (without_harm and graph.counts_as_harm(place, edge.reply))
        ]
        if values:
            best[place] = max(values)
    return best


@dataclass(frozen=True, slots=True)
class Figures:
    """What an editor likes to know of a scenario."""

    paths: int
    shortest: int
    longest: int
    best: int
    least: int
    endings: int
    best_by_competency: Mapping[str, int]


def figures(graph: StoryGraph, order: Sequence[Place]) -> Figures:
    """Single best values need not be reachable together: the joint best is beside."""
    if graph.start is None:
        raise TooBigError
    top = best_totals(graph, order, total_points)
    low = best_totals(graph, order, lambda reply: -total_points(reply))
    longest = best_totals(graph, order, lambda reply: 1)
    shortest = best_totals(graph, order, lambda reply: -1)
    return Figures(
        paths=_count_paths(graph, order),
        shortest=-shortest[graph.start],
        longest=longest[graph.start],
        best=top[graph.start],
        least=-low[graph.start],
        endings=len({place.step for place in order if graph.is_end(place)}),
        best_by_competency=_best_by_competency(graph, order),
    )


def _count_paths(graph: StoryGraph, order: Sequence[Place]) -> int:
    count: dict[Place, int] = {}
    for place in order:
        ways = sum(count[edge.target] for edge in graph.edges[place])
        count[place] = 1 if graph.is_end(place) else ways
    return count[order[-1]] if order else 0


def _best_by_competency(graph: StoryGraph, order: Sequence[Place]) -> dict[str, int]:
    names = {
        name
        for edges in graph.edges.values()
        for edge in edges
        for name in edge.reply["points"]
    }
    best: dict[str, int] = {}
    for name in sorted(names):
        totals = best_totals(graph, order, _points_in(name))
        best[name] = totals[graph.start] if graph.start else 0
    return best


def _points_in(competency: str) -> Gain:
    return lambda reply: int(reply["points"].get(competency, 0))


def regret(best: Mapping[Place, int], place: Place, edge: Edge) -> int:
    """How much this reply gave away: how critical the moment was."""
    return best[place] - total_points(edge.reply) - best[edge.target]
