"""Loads scenarios from the content pack as pages, and publishes them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assessments.domain.compiling import BehaviourFacts, Catalogue
from assessments.domain.linting import Fault, check_scenario
from assessments.models import ScenarioIndexPage, ScenarioPage, ScenarioVersion
from assessments.packs_scenarios_check import (
    FLAG_KEYS,
    LINE_KEYS,
    REPLY_KEYS,
    STEP_KEYS,
    check_parts,
    check_variant,
    flags_of,
)
from assessments.page_forms import fault_sentence
from modules.kinds.checking import Faults, items_of
from modules.kinds.differences import difference
from modules.kinds.reading import filled, originals, values_of
from modules.kinds.writing import BodyWriter
from modules.models import ContentRootPage
from modules.pack_reading import UnreadableFileError, parse
from modules.pack_writing import Flow
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import incoming, publish_loaded
from modules.services.tree import content_root

COMPETENCIES = Path("competencies.yaml")


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
        check_variant(faults, pack)
        check_parts(faults)
        if not faults.found:
            _check_story(faults, pack)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        new = incoming(file, f"scenario:{file.data['slug']}")
        values = scenario_values(file.data)
        return difference(
            file, publish_loaded(new, ScenarioPage, scenario_index(), values)
        )

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        """With a variant goes the scenario that it assesses."""
        pages = _published()
        wanted = {page.pk for page in pages if chosen.holds("scenario", page.slug)}
        wanted |= {page.variant_of_id for page in pages if page.pk in wanted}
        for page in pages:
            if page.pk in wanted:
                yield Exported(
                    Path("scenarios") / f"{page.slug}.yaml", exported_data(page)
                )

    def counts(self) -> dict[str, int]:
        versions = ScenarioVersion.objects.current().defer(None)
        stories = list(versions.values_list("data__nodes", flat=True))
        steps = sum(len(nodes) for nodes in stories)
        return {"scenarios": len(stories), "scenario_steps": steps}


def _is_variant(path: Path) -> bool:
    try:
        return bool(parse(path, path.parent.parent).data.get("variant_of"))
    except UnreadableFileError:
        return False


def _published() -> list[ScenarioPage]:
    """In the order in which files are loaded: sources first, then by name."""
    found = originals(ScenarioPage).select_related("variant_of")
    return sorted(found, key=lambda page: (page.variant_of_id is not None, page.slug))


def _check_story(faults: Faults, pack: Sequence[PackFile]) -> None:
    """A story leans on the competencies: where they cannot be read, it waits."""
    if not _is_readable(pack):
        return
    data = faults.file.data
    lines = {step["name"]: index for index, step in enumerate(data["steps"])}
    for fault in check_scenario(data, _catalogue(pack)).errors:
        place = ("steps", lines[fault.step]) if fault.step in lines else ()
        faults.add(_sentence(fault), *place)


def _sentence(fault: Fault) -> str:
    return fault_sentence(fault)


def _is_readable(pack: Sequence[PackFile]) -> bool:
    return all(each.is_read for each in pack if each.path == COMPETENCIES)


def _catalogue(pack: Sequence[PackFile]) -> Catalogue:
    """Competencies and behaviours as the pack has them: nothing is loaded yet."""
    found = [each.data for each in pack if each.path.name == "competencies.yaml"]
    competencies = items_of(found[0], "competencies") if found else []
    return Catalogue(
        behaviours=dict(_facts(competencies)),
        competencies={
            str(each.get("code")): bool(each.get("critical")) for each in competencies
        },
    )


def _facts(
    competencies: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[str, BehaviourFacts]]:
    for competency in competencies:
        for each in items_of(competency, "behaviours"):
            facts = BehaviourFacts(
                str(each.get("kind")), bool(each.get("exemptible_when"))
            )
            yield f"{competency.get('code')}/{each.get('code')}", facts


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
        "plans": list(data.get("plans") or ()),
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
    for key in FLAG_KEYS:
        value[key] = _flags(part.get(key))
    return value


def _flags(value: Any) -> str:
    return ", ".join(flags_of(value) or ())


def exported_data(page: ScenarioPage) -> dict[str, Any]:
    """A published scenario in the words of the pack."""
    exemptions = [Flow(block["value"]) for block in page.exemptions.raw_data]
    return filled(
        slug=page.slug,
        title=page.title,
        variant_of=page.variant_of.slug if page.variant_of else None,
        intro=page.intro,
        content_note=page.content_note,
        minutes=page.minutes,
        competencies=page.competencies,
        plans=page.plans,
        start=page.start,
        exemptions=exemptions,
        steps=[_exported_step(block["value"]) for block in page.steps.raw_data],
    )


def _exported_step(value: Mapping[str, Any]) -> dict[str, Any]:
    lines = [_exported_part(line, LINE_KEYS) for line in values_of(value["lines"])]
    replies = [_exported_reply(item) for item in value["choices"]]
    return filled(
        name=value["name"],
        title=value.get("title"),
        lines=[Flow(line) for line in lines],
        choices=replies,
        remembers=value.get("remembers"),
        skip_to=value.get("skip_to"),
        skip_unless=flags_of(value.get("skip_unless")),
        is_end=value.get("is_end") or None,
        ending_text=value.get("ending_text"),
    )


def _exported_reply(item: Mapping[str, Any]) -> dict[str, Any]:
    value = item["value"]
    words = _exported_part(value, ("text", "goes_to"))
    judged = filled(
        behaviours=value.get("behaviours"),
        feedback=value.get("feedback"),
        better_reply=value.get("better_reply"),
        remembers=value.get("remembers"),
    )
    return {"id": item["id"], **words, **judged}


def _exported_part(value: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    flags = {key: flags_of(value.get(key)) for key in FLAG_KEYS}
    return filled(**{key: value.get(key) for key in keys}, **flags)
