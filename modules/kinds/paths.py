"""Learning paths: steps by kind and slug, due so many days after her start."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import Role
from modules.kinds.checking import Faults
from modules.kinds.differences import difference
from modules.kinds.path_order import check_order
from modules.kinds.reading import filled
from modules.models import LearningPath, PathStep
from modules.pack_writing import Flow
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.paths import set_steps
from modules.services.publishing import incoming, write_loaded
from modules.steps import words

PATH_KEYS = frozenset(
    {
        "slug",
        "title",
        "summary",
        "role",
        "begins_on_arrival",
        "every_months",
        "steps",
    }
)
STEP_KEYS = frozenset({"kind", "target", "mode", "due_days", "title", "after"})
HOMES = {
    "module": "{}/module.yaml",
    "lesson": "{}.yaml",
    "quiz": "{}/quiz.yaml",
    "scenario": "scenarios/{}.yaml",
    "exercise": "exercises/{}.yaml",
    "document": "documents/{}.yaml",
}
HOMES_OF_SORTS = HOMES | {"lesson": "{}/module.yaml"}
LONGEST_TITLE, LONGEST_SLUG, LONGEST_MODE = 120, 50, 30


class PathsKind:
    name = "paths"
    order = 50

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / "paths").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, PATH_KEYS)
        faults.slug()
        faults.texts(file.data, ["slug"], most=LONGEST_SLUG)
        faults.texts(file.data, ("title", "role"), most=LONGEST_TITLE)
        faults.optional_texts(file.data, ["summary"])
        if file.data.get("role") not in Role.values:
            faults.add(f"“role” is not one of {', '.join(Role.values)}.", "role")
        faults.claims(file.data, ["begins_on_arrival"])
        if file.data.get("every_months") is not None:
            faults.numbers(file.data, ["every_months"])
        names = {other.path.as_posix() for other in pack}
        for index, step in faults.parts(file.data, "steps"):
            _check_step(faults, step, index, names)
        if not faults.found:
            check_order(faults, file.data)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        def current() -> Mapping[str, Any] | None:
            path = LearningPath.objects.filter(slug=file.data["slug"]).first()
            return _exported(path).data if path else None

        new = incoming(file, f"path:{file.data['slug']}")
        outcome = write_loaded(new, file.data, current, lambda: _write(file.data))
        return difference(file, outcome)

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for path in LearningPath.objects.order_by("slug"):
            if chosen.holds("path", path.slug):
                yield _exported(path)

    def counts(self) -> dict[str, int]:
        return {"paths": LearningPath.objects.count()}


def _check_step(
    faults: Faults, step: dict[str, Any], index: int, names: set[str]
) -> None:
    place = ("steps", index)
    faults.known(step, STEP_KEYS, *place)
    faults.texts(step, ("kind", "target"), *place, most=LONGEST_TITLE)
    faults.optional_texts(step, ["title"], *place, most=LONGEST_TITLE)
    faults.optional_texts(step, ["mode"], *place, most=LONGEST_MODE)
    faults.numbers(step, ["due_days"], *place)
    if step.get("kind") not in tuple(words()):
        faults.add(f"“kind” is not one of {', '.join(words())}.", *place, "kind")
    if not _is_in_pack(step, names):
        faults.add(
            f"There is no {step.get('kind')} “{step.get('target')}” in this pack.",
            *place,
            "target",
        )


def _is_in_pack(step: dict[str, Any], names: set[str]) -> bool:
    """Whether the file is there; a sort of which the pack holds nothing is asked
    elsewhere, when the step is shown.
    """
    home = HOMES.get(str(step.get("kind")))
    if home is None or home.format(step.get("target")) in names:
        return True
    before, after = HOMES_OF_SORTS[str(step.get("kind"))].split("{}")
    return not any(name.startswith(before) and name.endswith(after) for name in names)


def _write(data: Mapping[str, Any]) -> None:
    facts = {
        "title": data["title"],
        "summary": data.get("summary") or "",
        "role": data["role"],
        "begins_on_arrival": bool(data.get("begins_on_arrival")),
        "every_months": data.get("every_months"),
    }
    path, _created = LearningPath.objects.update_or_create(
        slug=data["slug"], defaults=facts
    )
    steps = [_step(step) for step in data.get("steps") or ()]
    set_steps(path, steps, today=timezone.localdate())


def _step(data: Mapping[str, Any]) -> PathStep:
    return PathStep(
        kind=data["kind"],
        target=data["target"],
        mode=data.get("mode") or "",
        title=data.get("title") or "",
        due_days=data["due_days"],
        after=data.get("after") or [],
    )


def _exported(path: LearningPath) -> Exported:
    steps = [
        Flow(
            filled(
                kind=step.kind,
                target=step.target,
                mode=step.mode,
                due_days=step.due_days,
                title=step.title,
                after=step.after,
            )
        )
        for step in path.steps.order_by("position")
    ]
    data = filled(
        slug=path.slug,
        title=path.title,
        summary=path.summary,
        role=path.role,
        begins_on_arrival=path.begins_on_arrival or None,
        every_months=path.every_months,
        steps=steps,
    )
    return Exported(Path("paths") / f"{path.slug}.yaml", data)
