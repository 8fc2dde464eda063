"""Plans, rules and exercises of the toolbox."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from modules.kinds.bodies import PLAN_BLOCKS, BodyWriter, check_body
from modules.kinds.checking import Faults, citable_places
from modules.kinds.differences import difference
from modules.kinds.lessons import unreviewed
from modules.loading import parse
from modules.models import ExercisePage, HouseRulesPage, ToolboxPage, ToolPage
from modules.packs import Difference, PackFile, Problem
from modules.services.publishing import digest_of, publish_loaded
from modules.services.toolbox import fill_local_texts
from modules.services.tree import content_root

HOUSE_RULES = "house-rules"
TOOL_KEYS = frozenset(
    {"slug", "title", "summary", "local", "example", "body", "version"}
)
EXERCISE_KEYS = frozenset(
    {
        "slug",
        "title",
        "summary",
        "minutes",
        "content_note",
        "steps",
        "closing",
        "basis",
        "sources",
        "reviewed_by",
    }
)


def _toolbox() -> ToolboxPage:
    page: ToolboxPage = ToolboxPage.objects.child_of(content_root()).get()
    return page


class ToolboxKind:
    name = "toolbox"
    order = 15

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / "toolbox").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, TOOL_KEYS)
        faults.slug()
        faults.texts(file.data, ("title", "summary"))
        check_body(faults, PLAN_BLOCKS, citable_places(pack))
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        data = file.data
        key = f"tool:{data['slug']}"
        values = {name: data[name] for name in ("slug", "title", "summary")}
        values["body"] = BodyWriter(key).body(data["body"])
        kind: type[ToolPage | HouseRulesPage] = ToolPage
        if data["slug"] == HOUSE_RULES:
            kind, values["version"] = HouseRulesPage, data.get("version", 1)
        else:
            values["is_local"] = bool(data.get("local"))
        return difference(
            file, publish_loaded(key, digest_of(values), kind, _toolbox(), values)
        )

    def counts(self) -> dict[str, int]:
        pages = [*ToolPage.objects.live(), *HouseRulesPage.objects.live()]
        return {"tools": len(pages), "unreviewed": sum(map(unreviewed, pages))}


class ExercisesKind:
    name = "exercises"
    order = 16

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / "exercises").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, EXERCISE_KEYS)
        faults.slug()
        faults.texts(file.data, ("title", "summary", "closing"))
        faults.numbers(file.data, ["minutes"])
        faults.basis(file.data, citable_places(pack))
        steps = file.data.get("steps")
        if not isinstance(steps, list) or not steps:
            faults.add("“steps” is missing or empty.", "steps")
            return faults.found
        for index, step in enumerate(steps):
            faults.texts(step, ["text"], "steps", index)
            faults.numbers(step, ["seconds"], "steps", index)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        key = f"exercise:{file.data['slug']}"
        values = _exercise(key, file.data)
        return difference(
            file,
            publish_loaded(key, digest_of(values), ExercisePage, _toolbox(), values),
        )

    def counts(self) -> dict[str, int]:
        pages = ExercisePage.objects.live()
        return {
            "exercises": pages.count(),
            "unreviewed": pages.filter(basis="own", reviewed_by="").count(),
        }


def _exercise(key: str, data: dict[str, Any]) -> dict[str, Any]:
    steps = [
        ("step", {"text": step["text"], "seconds": step["seconds"]})
        for step in data["steps"]
    ]
    return {
        **{
            name: data[name]
            for name in ("slug", "title", "summary", "minutes", "closing", "basis")
        },
        "content_note": data.get("content_note") or "",
        "sources": data.get("sources") or [],
        "reviewed_by": data.get("reviewed_by") or "",
        "steps": BodyWriter(key).stream(steps, "steps"),
    }


def fill_examples(folder: Path) -> int:
    """Put the invented examples into the helpline's own plans: shown in the demo
    alone.
    """
    files = [parse(path, folder) for path in ToolboxKind().files(folder)]
    texts = {
        file.data["slug"]: file.data.get("example")
        for file in files
        if file.data.get("local")
    }
    return fill_local_texts(
        {slug: text for slug, text in texts.items() if text is not None}
    )
