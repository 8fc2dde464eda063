"""Learning paths: steps by kind and slug, due so many days after her start."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accounts.models import Role
from modules.kinds.checking import Faults
from modules.models import LearningPath, PathStep
from modules.packs import PackFile, Problem
from modules.services.publishing import digest_of, is_loaded, remember
from modules.steps import words

PATH_KEYS = frozenset({"slug", "title", "summary", "role", "steps"})
STEP_KEYS = frozenset({"kind", "target", "mode", "due_days", "title"})
HOMES = {
    "module": "{}/module.yaml",
    "quiz": "{}/quiz.yaml",
    "scenario": "scenarios/{}.yaml",
    "exercise": "exercises/{}.yaml",
}


class PathsKind:
    name = "paths"
    order = 50

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / "paths").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, PATH_KEYS)
        faults.slug()
        faults.texts(file.data, ("title", "role"))
        if file.data.get("role") not in Role.values:
            faults.add(f"“role” is not one of {', '.join(Role.values)}.", "role")
        names = {other.path.as_posix() for other in pack}
        seen: set[tuple[Any, ...]] = set()
        for index, step in enumerate(file.data.get("steps") or []):
            _check_step(faults, step, index, names)
            target = (step.get("kind"), step.get("target"), step.get("mode"))
            if target in seen:
                faults.add("This step stands in the path already.", "steps", index)
            seen.add(target)
        return faults.found

    def load(self, file: PackFile) -> None:
        data, key = file.data, f"path:{file.data['slug']}"
        digest = digest_of(data)
        if is_loaded(key, digest):
            return
        facts = {
            "title": data["title"],
            "summary": data.get("summary") or "",
            "role": data["role"],
        }
        path, _created = LearningPath.objects.update_or_create(
            slug=data["slug"], defaults=facts
        )
        path.steps.all().delete()
        PathStep.objects.bulk_create(
            _step(path, position, step)
            for position, step in enumerate(data["steps"], start=1)
        )
        remember(key, digest)

    def counts(self) -> dict[str, int]:
        return {"paths": LearningPath.objects.count()}


def _check_step(
    faults: Faults, step: dict[str, Any], index: int, names: set[str]
) -> None:
    place = ("steps", index)
    faults.known(step, STEP_KEYS, *place)
    faults.texts(step, ("kind", "target"), *place)
    faults.numbers(step, ["due_days"], *place)
    if step.get("kind") not in words():
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
    before, after = home.split("{}")
    return not any(name.startswith(before) and name.endswith(after) for name in names)


def _step(path: LearningPath, position: int, data: dict[str, Any]) -> PathStep:
    return PathStep(
        path=path,
        position=position,
        kind=data["kind"],
        target=data["target"],
        mode=data.get("mode") or "",
        title=data.get("title") or "",
        due_days=data["due_days"],
    )
