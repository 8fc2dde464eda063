"""Loads scenarios from the content pack as pages, and publishes them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assessments.domain.compiling import BehaviourFacts, Catalogue
from assessments.domain.linting import Fault, check_scenario
from assessments.models import ScenarioIndexPage, ScenarioPage, ScenarioVersion
from assessments.page_forms import fault_sentence
from modules.kinds.bodies import BodyWriter
from modules.kinds.checking import Faults
from modules.kinds.differences import difference
from modules.models import ContentRootPage
from modules.packs import Difference, PackFile, Problem
from modules.services.publishing import digest_of, publish_loaded
from modules.services.tree import content_root

VARIANT = re.compile(r"^variant_of:\s*(?!null\b|~)[\"']?[a-z0-9]", re.MULTILINE)
KEYS = frozenset(
    {
        "slug",
        "title",
        "variant_of",
        "intro",
        "content_note",
        "minutes",
        "competencies",
        "start",
        "exemptions",
        "steps",
    }
)
STEP_KEYS = ("name", "title", "remembers", "skip_to", "ending_text")
LINE_KEYS = ("speaker", "text")
REPLY_KEYS = ("text", "goes_to", "feedback", "better_reply", "remembers")


def scenario_index() -> ScenarioIndexPage:
    """The page under which scenarios hang; made when it is not there yet."""
    root: ContentRootPage = content_root()
    found: ScenarioIndexPage | None = ScenarioIndexPage.objects.child_of(root).first()
    if found is None:
        found = ScenarioIndexPage(
            title="Scenarios", slug="scenarios", locale=root.locale
        )
        root.add_child(instance=found)
        found.save_revision().publish()
    return found


class ScenariosKind:
    """`scenarios/*.yaml`: one scenario a file; ids of replies are the author's."""

    name = "scenarios"
    order = 40

    def files(self, folder: Path) -> list[Path]:
        """Sources first: a variant names the scenario that it assesses."""
        paths = (folder / "scenarios").glob("*.yaml")
        return sorted(paths, key=lambda path: (_is_variant(path), path.name))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, KEYS)
        faults.slug()
        faults.texts(file.data, ("title", "intro", "start"))
        faults.numbers(file.data, ["minutes"])
        _check_variant(faults, pack)
        _check_parts(faults)
        if not faults.found:
            _check_story(faults, pack)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        values = scenario_values(file.data)
        digest = digest_of({**values, "variant_of": file.data.get("variant_of")})
        key = f"scenario:{file.data['slug']}"
        outcome = publish_loaded(key, digest, ScenarioPage, scenario_index(), values)
        return difference(file, outcome)

    def counts(self) -> dict[str, int]:
        versions = ScenarioVersion.objects.current().defer(None)
        stories = list(versions.values_list("data__nodes", flat=True))
        steps = sum(len(nodes) for nodes in stories)
        return {"scenarios": len(stories), "scenario_steps": steps}


def _is_variant(path: Path) -> bool:
    return bool(VARIANT.search(path.read_text(encoding="utf-8", errors="replace")))


def _check_variant(faults: Faults, pack: Sequence[PackFile]) -> None:
    wanted = faults.file.data.get("variant_of")
    known = {each.data.get("slug") for each in pack if "scenarios" in each.path.parts}
    if wanted and wanted not in known:
        faults.add(f"There is no scenario “{wanted}” in the pack.", "variant_of")


def _check_parts(faults: Faults) -> None:
    """What the checks of the story take for granted."""
    steps = faults.file.data.get("steps")
    if not isinstance(steps, list) or not steps:
        faults.add("“steps” is missing or empty.", "steps")
        return
    for index, step in enumerate(steps):
        faults.texts(step, ["name"], "steps", index)
        for number, line in enumerate(step.get("lines") or ()):
            faults.texts(line, ["text"], "steps", index, "lines", number)
            if line.get("speaker") not in ("caller", "system"):
                place = ("steps", index, "lines", number)
                faults.add("“speaker” is caller or system.", *place)
        for number, reply in enumerate(step.get("choices") or ()):
            place = ("steps", index, "choices", number)
            faults.texts(reply, ("id", "text", "goes_to"), *place)


def _check_story(faults: Faults, pack: Sequence[PackFile]) -> None:
    data = faults.file.data
    lines = {step["name"]: index for index, step in enumerate(data["steps"])}
    for fault in check_scenario(data, _catalogue(pack)).errors:
        place = ("steps", lines[fault.step]) if fault.step in lines else ()
        faults.add(_sentence(fault), *place)


def _sentence(fault: Fault) -> str:
    return fault_sentence(fault)


def _catalogue(pack: Sequence[PackFile]) -> Catalogue:
    """Competencies and behaviours as the pack has them: nothing is loaded yet."""
    found = [each.data for each in pack if each.path.name == "competencies.yaml"]
    competencies = found[0].get("competencies") or () if found else ()
    return Catalogue(
        behaviours=dict(_facts(competencies)),
        competencies={
            each["code"]: bool(each.get("critical")) for each in competencies
        },
    )


def _facts(
    competencies: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[str, BehaviourFacts]]:
    for competency in competencies:
        for each in competency.get("behaviours") or ():
            facts = BehaviourFacts(each["kind"], bool(each.get("exemptible_when")))
            yield f"{competency['code']}/{each['code']}", facts


def scenario_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the page; reply ids stay the ones of the file."""
    writer = BodyWriter(f"scenario:{data['slug']}")
    source = ScenarioPage.objects.filter(slug=data.get("variant_of") or "").first()
    exemptions = [("exemption", dict(each)) for each in data.get("exemptions") or ()]
    return {
        "slug": data["slug"],
        "title": data["title"],
        "intro": data["intro"].strip(),
        "content_note": (data.get("content_note") or "").strip(),
        "minutes": data["minutes"],
        "competencies": list(data.get("competencies") or ()),
        "start": data["start"],
        "variant_of": source,
        "exemptions": writer.stream(exemptions, "exemptions"),
        "steps": writer.stream(
            [("step", _step(step, writer)) for step in data["steps"]], "steps"
        ),
    }


def _step(step: Mapping[str, Any], writer: BodyWriter) -> dict[str, Any]:
    lines = [_with_flags(line, LINE_KEYS) for line in step.get("lines") or ()]
    replies = [_reply(reply) for reply in step.get("choices") or ()]
    return {
        **{key: step.get(key) or "" for key in STEP_KEYS},
        "skip_unless": _flags(step.get("skip_unless")),
        "is_end": bool(step.get("is_end")),
        "lines": writer.items(lines, step["name"], "lines"),
        "choices": replies,
    }


def _reply(reply: Mapping[str, Any]) -> dict[str, Any]:
    value = _with_flags(reply, REPLY_KEYS)
    value["behaviours"] = list(reply.get("behaviours") or ())
    return {"type": "item", "id": str(reply["id"]), "value": value}


def _with_flags(part: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    value = {key: part.get(key) or "" for key in keys}
    for key in ("only_if", "unless"):
        value[key] = _flags(part.get(key))
    return value


def _flags(value: str | Sequence[str] | None) -> str:
    return value if isinstance(value, str) else ", ".join(value or ())
