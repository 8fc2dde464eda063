"""Export content as a pack: what is published now, in the files that loading reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from modules.kinds.lessons import LessonsKind, ModulesKind, named_by
from modules.kinds.paths import steps_of
from modules.loading import check_curriculum
from modules.models import LearningPath, ModulePage
from modules.pack_writing import write_files
from modules.packs import EVERYTHING, Chosen, Problem, kinds
from modules.services.tree import content_root


class NothingToExportError(Exception):
    """There is nothing of this name; the message says what there is."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written; `problems` are what keeps it from being imported as it is,
    `drafts` counts the pages whose newest words are not published and stay behind.
    """

    files: list[Path]
    problems: list[Problem]
    drafts: int


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
    pages = content_root().get_descendants().filter(locale=content_root().locale)
    drafts = pages.filter(has_unpublished_changes=True).count()
    return ExportReport(files, check_curriculum(folder), drafts)


def module_alone(slug: str) -> Chosen:
    """A module with its lessons, its quiz, and what the lessons lean on."""
    known = [module.path.parent.name for module in ModulesKind().export(EVERYTHING)]
    if slug not in known:
        raise NothingToExportError(_none("module", slug, known))
    return _with_what_they_need([("module", slug)])


def path_alone(slug: str) -> Chosen:
    """A path with everything that its steps lead to, and what that leans on."""
    known = list(LearningPath.objects.values_list("slug", flat=True))
    if slug not in known:
        raise NothingToExportError(_none("path", slug, known))
    return _with_what_they_need([("path", slug), *steps_of(slug)])


def _none(kind: str, slug: str, known: Iterable[str]) -> str:
    names = ", ".join(known) or "none yet"
    return f"There is no published {kind} “{slug}”: choose one of {names}."


def _with_what_they_need(names: Iterable[tuple[str, str]]) -> Chosen:
    chosen = set(names)
    chosen |= set(_quizzes(chosen))
    lessons = LessonsKind().export(Chosen(frozenset(chosen)))
    return Chosen(frozenset(chosen | set(named_by(lessons))))


def _quizzes(chosen: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    slugs = [slug for kind, slug in chosen if kind == "module"]
    modules = ModulePage.objects.filter(slug__in=slugs).exclude(quiz="")
    for quiz in modules.values_list("quiz", flat=True):
        yield "quiz", quiz
