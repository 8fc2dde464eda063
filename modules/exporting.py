"""Export content as a pack: what is published now, in the files that loading reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from modules.domain.leaning import references_of
from modules.kinds.lessons import ModulesKind
from modules.kinds.translations import left_behind
from modules.loading import check_curriculum
from modules.models import LearningPath, LessonPage
from modules.models.pages import ContentPage
from modules.pack_writing import write_files
from modules.packs import EVERYTHING, Chosen, LeftBehind, Problem, kinds
from modules.services.tree import content_root


class NothingToExportError(Exception):
    """There is nothing of this name; the message says what there is."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written; `problems` are what keeps it from being imported as it is,
    `drafts` are the titles of pages whose newest words are not published and stay
    behind.
    `left` names what readers see and what stays behind all the same.
    """

    files: list[Path]
    problems: list[Problem]
    drafts: list[str]
    left: list[LeftBehind]


def export_pack(folder: Path, chosen: Chosen = EVERYTHING) -> ExportReport:
    """Write a pack into an empty folder, then check it as an import would.

    Raises FileExistsError when the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = [
        path for kind in kinds() for path in write_files(folder, kind.export(chosen))
    ]
    return ExportReport(
        files, check_curriculum(folder), _drafts(chosen), list(left_behind(chosen))
    )


def _drafts(chosen: Chosen) -> list[str]:
    root = content_root()
    pages = root.get_descendants().filter(locale=root.locale)
    unpublished = pages.filter(has_unpublished_changes=True).specific()
    return [page.draft_title for page in unpublished if _is_asked_for(page, chosen)]


def _is_asked_for(page: ContentPage, chosen: Chosen) -> bool:
    """A lesson goes with its module; lists of pages never go."""
    if isinstance(page, LessonPage):
        return chosen.holds("module", page.get_parent().slug)
    return bool(page.goes_out_as) and chosen.holds(page.goes_out_as, page.slug)


def module_alone(slug: str) -> Chosen:
    """A module with its lessons, its quiz, and what the lessons lean on."""
    known = [module.path.parent.name for module in ModulesKind().export(EVERYTHING)]
    if slug not in known:
        raise NothingToExportError(_none("module", slug, known))
    return _with_what_they_need(("module", slug))


def path_alone(slug: str) -> Chosen:
    """A path with everything that its steps lead to, and what that leans on."""
    known = list(LearningPath.objects.values_list("slug", flat=True))
    if slug not in known:
        raise NothingToExportError(_none("path", slug, known))
    return _with_what_they_need(("path", slug))


def _none(kind: str, slug: str, known: Iterable[str]) -> str:
    names = ", ".join(known) or "none yet"
    return f"There is no published {kind} “{slug}”: choose one of {names}."


def _with_what_they_need(first: tuple[str, str]) -> Chosen:
    """What is named, what that leans on, and so on until nothing is added."""
    chosen, found = frozenset({first}), frozenset[tuple[str, str]]()
    while chosen != found:
        found = chosen
        files = [file for kind in kinds() for file in kind.export(Chosen(found))]
        chosen = found.union(*(references_of(file.data) for file in files))
    return Chosen(chosen)
