"""Documents to read and confirm, as files of a content pack: `documents/*.yaml`.

What the helpline itself has written never goes into a pack.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpline.models import DocumentIndexPage, DocumentPage
from modules.domain.plain_text import to_html
from modules.domain.spoken import unreviewed
from modules.kinds.bodies import PLAN_BLOCKS, check_body
from modules.kinds.checking import Faults, citable_places
from modules.kinds.differences import difference
from modules.kinds.reading import BodyReader, filled
from modules.kinds.toolbox import published
from modules.kinds.writing import BodyWriter
from modules.models import LoadedContent
from modules.packs import EVERYTHING, Chosen, Difference, Exported, PackFile, Problem
from modules.services.publishing import incoming, publish_loaded
from modules.services.tree import content_root

KEYS = frozenset({"slug", "title", "summary", "local", "tool", "example", "body"})


def document_index() -> DocumentIndexPage:
    """The page under which documents hang; made when it is not there yet."""
    root = content_root()
    found: DocumentIndexPage | None = DocumentIndexPage.objects.child_of(root).first()
    if found is None:
        found = DocumentIndexPage(
            title="Documents to confirm", slug="documents", locale=root.locale
        )
        root.add_child(instance=found)
        found.save_revision().publish()
    return found


class DocumentsKind:
    """After the toolbox: a document may stand on one of its pages."""

    name = "documents"
    order = 18

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / "documents").glob("*.yaml"))

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, KEYS)
        faults.slug()
        faults.head()
        faults.optional_texts(file.data, ["example", "tool"])
        _check_whose_words(faults, pack)
        check_body(faults, PLAN_BLOCKS, citable_places(pack))
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        data = file.data
        new = incoming(file, f"document:{data['slug']}")
        values = {name: data[name] for name in ("slug", "title", "summary")}
        values["tool"] = data.get("tool") or ""
        values["example"] = data.get("example") or ""
        values["body"] = BodyWriter(new.key, file.folder).body(data["body"])
        outcome = publish_loaded(new, DocumentPage, document_index(), values)
        return difference(file, outcome)

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for page in published(DocumentPage):
            if chosen.holds("document", page.slug):
                yield _exported(page)

    def counts(self) -> dict[str, int]:
        pages = [each.data for each in self.export(EVERYTHING)]
        return {"documents": len(pages), "unreviewed": sum(map(unreviewed, pages))}


def _check_whose_words(faults: Faults, pack: Sequence[PackFile]) -> None:
    """The words are the helpline's own, here or on a page of the toolbox."""
    data = faults.file.data
    tool = data.get("tool")
    if not tool and data.get("local") is not True:
        faults.add("“local: true” is missing: the words are the helpline’s.", "local")
    names = {file.path.as_posix() for file in pack}
    if tool and f"toolbox/{tool}.yaml" not in names:
        faults.add(f"There is no page “{tool}” in the toolbox of this pack.", "tool")


def _exported(page: DocumentPage) -> Exported:
    reader = BodyReader()
    body = reader.body(page.body.raw_data)
    head = filled(
        slug=page.slug,
        title=page.title,
        summary=page.summary,
        local=None if page.tool else True,
        tool=page.tool,
        example=page.example,
    )
    path = Path("documents") / f"{page.slug}.yaml"
    return Exported(path, {**head, "body": body}, reader.attached)


def fill_example(page: DocumentPage) -> None:
    """Publish the invented example as the helpline's own words: in the demo alone.
    The pack may still bring the page up to date.
    """
    page.local_text = to_html(page.example)
    page.save_revision(clean=False).publish()
    page.refresh_from_db(fields=["latest_revision"])
    LoadedContent.objects.filter(page_id=page.pk).update(
        revision_id=page.latest_revision_id
    )
