"""What is wrong with a scenario, as codes and parameters without sentences."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assessments.domain.compiling import Catalogue, Script, compile_scenario
from assessments.domain.cues import cue_faults
from assessments.domain.scenario import MAX_STEPS, Place
from assessments.domain.standard_reach import can_reach_competent
from assessments.domain.story_graph import (
    StoryGraph,
    TooBigError,
    best_totals,
    build,
    can_end,
    figures,
    in_reverse,
    repeated_steps,
    total_points,
)

MANY_STEPS = 40
MANY_FLAGS = 8
FEW_BASICS = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: its code, the step it was found at, and what a sentence needs."""

    code: str
    step: str = ""
    about: str = ""
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one script; `compiled` only when there is no error."""

    faults: tuple[Fault, ...] = ()
    compiled: Mapping[str, Any] | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if not fault.is_warning)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.is_warning)


def check_scenario(script: Script, catalogue: Catalogue) -> Findings:
    """Check what is written first; then, if that holds, every way through the story."""
    written = list(dict.fromkeys(_written_faults(script, catalogue)))
    if written:
        return Findings(tuple(written))
    compiled = compile_scenario(script, catalogue)
    try:
        graph = build(compiled)
    except TooBigError:
        return Findings((Fault("too_big"),))
    order = in_reverse(graph)
    faults = list(dict.fromkeys(_graph_faults(graph, order)))
    if order is None or faults:
        return Findings(tuple(faults))
    faults = list(dict.fromkeys(_scoring_faults(graph, order, catalogue)))
    warnings = list(dict.fromkeys(_warnings(graph, order, catalogue)))
    if faults:
        return Findings((*faults, *warnings))
    return Findings(tuple(warnings), compiled, _as_data(graph, order))


def _as_data(graph: StoryGraph, order: Sequence[Place]) -> dict[str, Any]:
    found = figures(graph, order)
    names = ("paths", "shortest", "longest", "best", "least", "endings")
    data: dict[str, Any] = {name: getattr(found, name) for name in names}
    return data | {"best_by_competency": dict(found.best_by_competency)}


def _written_faults(script: Script, catalogue: Catalogue) -> Iterator[Fault]:
    steps = list(script.get("steps") or ())
    if not steps:
        yield Fault("empty")
        return
    if len(steps) > MAX_STEPS:
        yield Fault("too_big")
    names = Counter(step["name"] for step in steps)
    yield from (Fault("duplicate_step", name) for name, n in names.items() if n > 1)
    if script.get("start") not in names:
        yield Fault("missing_start", about=str(script.get("start") or ""))
    yield from _duplicate_ids(steps)
    for step in steps:
        yield from _step_faults(step, names, catalogue)
    yield from _exemption_faults(script, catalogue)
    for code in script.get("competencies") or ():
        if code not in catalogue.competencies:
            yield Fault("unknown_competency", about=code)


def _duplicate_ids(steps: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for step in steps:
        for choice in step.get("choices") or ():
            if str(choice["id"]) in seen:
                yield Fault("duplicate_choice_id", step["name"])
            seen.add(str(choice["id"]))


def _step_faults(
    step: Mapping[str, Any], names: Mapping[str, int], catalogue: Catalogue
) -> Iterator[Fault]:
    choices = step.get("choices") or ()
    if step.get("is_end") and choices:
        yield Fault("end_has_choices", step["name"])
    targets = [step.get("skip_to"), *(choice.get("goes_to") for choice in choices)]
    if any(not choice.get("goes_to") for choice in choices):
        yield Fault("missing_step", step["name"])
    for target in targets:
        if target and target not in names:
            yield Fault("missing_step", step["name"], target)
    for choice in choices:
        yield from _choice_faults(choice, step["name"], catalogue)


def _choice_faults(
    choice: Mapping[str, Any], step: str, catalogue: Catalogue
) -> Iterator[Fault]:
    if not str(choice.get("feedback") or "").strip():
        yield Fault("no_feedback", step, str(choice.get("text") or ""))
    for code in choice.get("behaviours") or ():
        if code not in catalogue.behaviours:
            yield Fault("unknown_behaviour", step, code)


def _exemption_faults(script: Script, catalogue: Catalogue) -> Iterator[Fault]:
    for each in script.get("exemptions") or ():
        code = each.get("behaviour") or ""
        facts = catalogue.behaviours.get(code)
        if facts is None:
            yield Fault("unknown_behaviour", about=code)
        elif not facts.is_exemptible:
            yield Fault("not_exemptible", about=code)
        elif not each.get("because") or not _is_turn(each.get("from_turn")):
            yield Fault("exemption_incomplete", about=code)


def _is_turn(value: object) -> bool:
    return isinstance(value, int) and value >= 1


def _graph_faults(graph: StoryGraph, order: Sequence[Place] | None) -> Iterator[Fault]:
    yield from (Fault("route_loop", step) for step in sorted(graph.route_loops))
    yield from _dead_ends(graph)
    ending = can_end(graph)
    lost = dict.fromkeys(place.step for place in graph.edges if place not in ending)
    yield from (Fault("cannot_reach_an_end", step) for step in lost)
    for step in graph.scenario["nodes"]:
        if step not in graph.passed:
            yield Fault("unreachable", step)
    if order is None:
        yield Fault("loop")
    else:
        for step in sorted(repeated_steps(graph, order)):
            yield Fault("loop", step)


def _dead_ends(graph: StoryGraph) -> Iterator[Fault]:
    """Once a step, with the flags of the first play that is stuck there."""
    stuck: dict[str, frozenset[str]] = {}
    for place, edges in graph.edges.items():
        if not edges and not graph.is_end(place) and not _leads_astray(graph, place):
            stuck.setdefault(place.step, place.flags)
    for step, flags in stuck.items():
        yield Fault("dead_end", step, ", ".join(sorted(flags)))


def _leads_astray(graph: StoryGraph, place: Place) -> bool:
    """Its replies lead into a circle of skips, which is named already."""
    choices = graph.scenario["nodes"][place.step].get("choices", ())
    return any(each["next"] in graph.route_loops for each in choices)


def _scoring_faults(
    graph: StoryGraph, order: Sequence[Place], catalogue: Catalogue
) -> Iterator[Fault]:
    if graph.start is None:
        return
    best = best_totals(graph, order, total_points)
    clean = best_totals(graph, order, total_points, without_harm=True)
    if graph.start not in clean:
        yield Fault("no_harm_free_path")
    elif best[graph.start] > clean[graph.start]:
        yield Fault("harm_pays", about=f"{best[graph.start]} > {clean[graph.start]}")
    basics = _basics_on_offer(graph, catalogue)
    for code in graph.scenario["competencies"]:
        if not basics.get(code):
            yield Fault("not_offered", about=code)
        elif not can_reach_competent(graph, order, basics[code]):
            yield Fault("level_unreachable", about=code)


def _basics_on_offer(graph: StoryGraph, catalogue: Catalogue) -> dict[str, set[str]]:
    basics: dict[str, set[str]] = {}
    for edges in graph.edges.values():
        for edge in edges:
            for code in edge.reply["behaviours"]:
                if catalogue.behaviours[code].kind == "basic":
                    basics.setdefault(code.split("/", 1)[0], set()).add(code)
    return basics


def _warnings(
    graph: StoryGraph, order: Sequence[Place], catalogue: Catalogue
) -> Iterator[Fault]:
    for code, step in cue_faults(graph, order):
        yield Fault(code, step, is_warning=True)
    basics = _basics_on_offer(graph, catalogue)
    declared = set(graph.scenario["competencies"])
    for code in sorted(declared):
        if 0 < len(basics.get(code, ())) < FEW_BASICS:
            yield Fault("few_basics", about=code, is_warning=True)
    for code in sorted(set(basics) - declared):
        yield Fault("undeclared", about=code, is_warning=True)
    yield from _size_warnings(graph)
    yield from _unreviewed(graph, catalogue)


def _size_warnings(graph: StoryGraph) -> Iterator[Fault]:
    nodes = graph.scenario["nodes"]
    flags = {flag for place in graph.edges for flag in place.flags}
    if len(nodes) > MANY_STEPS:
        yield Fault("many_steps", about=str(len(nodes)), is_warning=True)
    if len(flags) > MANY_FLAGS:
        yield Fault("many_flags", about=str(len(flags)), is_warning=True)


def _unreviewed(graph: StoryGraph, catalogue: Catalogue) -> Iterator[Fault]:
    for code in graph.scenario["behaviours"]:
        if catalogue.behaviours[code].is_unreviewed:
            yield Fault("unreviewed_behaviour", about=code, is_warning=True)
