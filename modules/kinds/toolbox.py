"""Plans and rules of the toolbox."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from modules.domain.spoken import unreviewed
from modules.kinds.bodies import PLAN_BLOCKS, check_body
from modules.kinds.checking import Faults, citable_places
from modules.kinds.differences import difference
from modules.kinds.everyday import (
    check_everyday_words,
    everyday_words,
    written_everyday_words,
)
from modules.kinds.reading import BodyReader, filled, originals
from modules.kinds.writing import BodyWriter
from modules.models import HouseRulesPage, ToolboxPage, ToolPage
from modules.pack_reading import parse
from modules.packs import EVERYTHING, Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import incoming, publish_loaded
from modules.services.toolbox import fill_local_texts
from modules.services.tree import content_root

HOUSE_RULES = "house-rules"
TOOL_KEYS = frozenset(
    {"slug", "title", "summary", "found_by", "local", "example", "body", "version"}
)


def toolbox() -> ToolboxPage:
    pages = ToolboxPage.objects.select_related("locale")
    page: ToolboxPage = pages.child_of(content_root()).get()
    return page


def published(kind: Any) -> Any:
    """Pages to write out, in the order in which files are loaded."""
    return originals(kind).order_by("slug")


class ToolboxKind:
    """What the helpline itself has filled in never goes into a pack: it holds its
    numbers and names.
    """

    name = "toolbox"
    order = 15

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / "toolbox").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, TOOL_KEYS)
        faults.slug()
        faults.head()
        check_everyday_words(faults)
        faults.optional_texts(file.data, ["example"])
        faults.claims(file.data, ["local"])
        if file.data.get("version") is not None:
            faults.numbers(file.data, ["version"])
        check_body(faults, PLAN_BLOCKS, citable_places(pack))
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        data = file.data
        new = incoming(file, f"tool:{data['slug']}")
        values = {name: data[name] for name in ("slug", "title", "summary")}
        values |= everyday_words(data)
        values["body"] = BodyWriter(new.key, file.folder).body(data["body"])
        kind: type[ToolPage | HouseRulesPage] = ToolPage
        if data["slug"] == HOUSE_RULES:
            kind, values["version"] = HouseRulesPage, data.get("version") or 1
        else:
            values["is_local"] = bool(data.get("local"))
            values["example"] = data.get("example") or ""
        return difference(file, publish_loaded(new, kind, toolbox(), values))

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for page in published(ToolPage):
            if chosen.holds("tool", page.slug):
                local = {"local": page.is_local or None, "example": page.example}
                yield _exported(page, page.slug, local)
        for page in published(HouseRulesPage):
            if chosen.holds("tool", HOUSE_RULES):
                version = page.version if page.version > 1 else None
                yield _exported(page, HOUSE_RULES, {"version": version})

    def counts(self) -> dict[str, int]:
        pages = [each.data for each in self.export(EVERYTHING)]
        return {"tools": len(pages), "unreviewed": sum(map(unreviewed, pages))}


def _exported(page: Any, slug: str, more: Mapping[str, Any]) -> Exported:
    reader = BodyReader()
    body = reader.body(page.body.raw_data)
    words = written_everyday_words(page)
    head = filled(slug=slug, title=page.title, summary=page.summary, **words, **more)
    data = {**head, "body": body}
    return Exported(Path("toolbox") / f"{slug}.yaml", data, reader.attached)


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
