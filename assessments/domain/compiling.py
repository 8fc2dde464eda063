"""From a written scenario to the frozen version that people play.

A *script* is what an editor wrote, in the words of the content pack: `start`,
`competencies`, `exemptions`, `steps` with `lines` and `choices`. Compiling derives
points and harm from the behaviours, so that authors set no numbers.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ENGINE_FORMAT = 1
Script = Mapping[str, Any]
TEXTS = frozenset(
    {"text", "feedback", "better_reply", "ending_text", "title", "because", "card"}
)


@dataclass(frozen=True, slots=True)
class BehaviourFacts:
    """What a version freezes of a behaviour, and what a check needs to know of it."""

    kind: str
    is_exemptible: bool = False
    is_unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Behaviours by full code and whether each competency is critical, by code."""

    behaviours: Mapping[str, BehaviourFacts]
    competencies: Mapping[str, bool]


def compile_scenario(script: Script, catalogue: Catalogue) -> dict[str, Any]:
    """Compile a script that has no faults; unknown behaviours raise KeyError."""
    used = _used_behaviours(script, catalogue)
    return {
        "format": ENGINE_FORMAT,
        "card": _card(script.get("card") or {}),
        "start": script["start"],
        "exemptions": [_exemption(each) for each in script.get("exemptions") or ()],
        "competencies": {
            code: {"critical": catalogue.competencies[code]}
            for code in script.get("competencies") or ()
        },
        "behaviours": {
            code: {"kind": catalogue.behaviours[code].kind} for code in used
        },
        "nodes": {step["name"]: _node(step, catalogue) for step in script["steps"]},
    }


def _card(card: Mapping[str, Any]) -> dict[str, Any]:
    words = {key: _text(card.get(key)) for key in ("title", "intro", "content_note")}
    return words | {"minutes": int(card.get("minutes") or 0)}


def _used_behaviours(script: Script, catalogue: Catalogue) -> list[str]:
    used = {
        code
        for step in script["steps"]
        for choice in step.get("choices") or ()
        for code in choice.get("behaviours") or ()
    }
    return sorted(used)


def _exemption(exemption: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "behaviour": exemption["behaviour"],
        "because": _text(exemption["because"]),
        "from_turn": int(exemption["from_turn"]),
    }


def _node(step: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    node: dict[str, Any] = {
        "block_id": str(step.get("block_id") or ""),
        "title": _text(step.get("title")),
        "lines": [_line(line) for line in step.get("lines") or ()],
    }
    if step.get("remembers"):
        node["set"] = [step["remembers"]]
    if step.get("skip_to"):
        when = {"none": _flags(step.get("skip_unless"))}
        node["routes"] = [{"next": step["skip_to"], "when": when}]
    if step.get("is_end"):
        return node | {"end": True, "ending_text": _text(step.get("ending_text"))}
    choices = [_choice(each, catalogue) for each in step.get("choices") or ()]
    return node | {"choices": choices}


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    spoken = {"speaker": line["speaker"], "text": _text(line.get("text"))}
    return spoken | _when(line)


def _choice(choice: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    codes = list(dict.fromkeys(choice.get("behaviours") or ()))
    kinds = {code: catalogue.behaviours[code].kind for code in codes}
    good = [code for code in codes if kinds[code] != "harmful"]
    compiled = {
        "id": str(choice["id"]),
        "text": _text(choice.get("text")),
        "next": choice["goes_to"],
        "set": [choice["remembers"]] if choice.get("remembers") else [],
        "behaviours": codes,
        "points": _points(good),
        "harm": [code for code in codes if kinds[code] == "harmful"],
        "feedback": _text(choice.get("feedback")),
        "better_reply": _text(choice.get("better_reply")),
    }
    return compiled | _when(choice)


def _points(codes: Sequence[str]) -> dict[str, int]:
    points: dict[str, int] = {}
    for code in codes:
        competency = code.split("/", 1)[0]
        points[competency] = points.get(competency, 0) + 1
    return points


def _when(part: Mapping[str, Any]) -> dict[str, Any]:
    wanted, barred = _flags(part.get("only_if")), _flags(part.get("unless"))
    if not (wanted or barred):
        return {}
    when = {"all": wanted, "none": barred}
    return {"when": {key: flags for key, flags in when.items() if flags}}


def _flags(value: str | Sequence[str] | None) -> list[str]:
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    return sorted(set(value or ()))


def _text(value: object) -> str:
    return unicodedata.normalize("NFC", str(value or "")).strip()


def fingerprint(compiled: Mapping[str, Any]) -> str:
    """SHA-256 over one spelling of the JSON: sorted keys, no spaces, UTF-8."""
    spelled = json.dumps(
        compiled, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(spelled.encode()).hexdigest()


def structure_fingerprint(compiled: Mapping[str, Any]) -> str:
    """The same without any text: equal for a scenario and its translations."""
    return fingerprint(_without_texts(compiled))


def _without_texts(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {k: _without_texts(v) for k, v in part.items() if k not in TEXTS}
    if isinstance(part, list):
        return [_without_texts(each) for each in part]
    return part
