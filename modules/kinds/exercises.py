"""Exercises: two quiet minutes after a hard call."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from modules.kinds.checking import Faults, citable_places
from modules.kinds.differences import difference
from modules.kinds.everyday import (
    check_everyday_words,
    everyday_words,
    written_everyday_words,
)
from modules.kinds.reading import filled
from modules.kinds.toolbox import (
    published,
    toolbox,
)
from modules.kinds.writing import BodyWriter
from modules.models import ExercisePage
from modules.packs import Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import incoming, publish_loaded

BASIS_KEYS = ("basis", "sources", "reviewed_by")
STEP_KEYS = ("text", "seconds")
WORDS = ("slug", "title", "summary", "minutes", "closing", "basis")
KEYS = frozenset({*WORDS, *BASIS_KEYS, "found_by", "content_note", "steps"})


class ExercisesKind:
    name = "exercises"
    order = 16

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / "exercises").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, KEYS)
        faults.slug()
        faults.head()
        check_everyday_words(faults)
        faults.texts(file.data, ["closing"])
        faults.optional_texts(file.data, ["content_note"])
        faults.numbers(file.data, ["minutes"])
        faults.basis(file.data, citable_places(pack))
        if not file.data.get("steps"):
            faults.add("“steps” is missing or empty.", "steps")
        for index, step in faults.parts(file.data, "steps"):
            faults.known(step, STEP_KEYS, "steps", index)
            faults.texts(step, ["text"], "steps", index)
            faults.numbers(step, ["seconds"], "steps", index)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        new = incoming(file, f"exercise:{file.data['slug']}")
        values = _values(new.key, file.data)
        return difference(file, publish_loaded(new, ExercisePage, toolbox(), values))

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for page in published(ExercisePage):
            if chosen.holds("exercise", page.slug):
                yield _exported(page)

    def counts(self) -> dict[str, int]:
        pages = published(ExercisePage)
        return {
            "exercises": pages.count(),
            "unreviewed": pages.filter(basis="own", reviewed_by="").count(),
        }


def _values(key: str, data: Mapping[str, Any]) -> dict[str, Any]:
    steps = [
        ("step", {"text": step["text"], "seconds": step["seconds"]})
        for step in data["steps"]
    ]
    return {
        **{name: data[name] for name in WORDS},
        **everyday_words(data),
        "content_note": data.get("content_note") or "",
        "sources": data.get("sources") or [],
        "reviewed_by": data.get("reviewed_by") or "",
        "steps": BodyWriter(key).stream(steps, "steps"),
    }


def _exported(page: ExercisePage) -> Exported:
    steps = [
        {name: step["value"][name] for name in STEP_KEYS}
        for step in page.steps.raw_data
    ]
    data = filled(
        slug=page.slug,
        title=page.title,
        summary=page.summary,
        **written_everyday_words(page),
        minutes=page.minutes,
        content_note=page.content_note,
        steps=steps,
        closing=page.closing,
        **{name: getattr(page, name) for name in BASIS_KEYS},
    )
    return Exported(Path("exercises") / f"{page.slug}.yaml", data)
