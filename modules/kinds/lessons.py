"""module.yaml and the lessons beside it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from modules.domain.plain_text import count_words
from modules.domain.spoken import texts_of, unreviewed
from modules.kinds.bodies import LESSON_BLOCKS, check_body
from modules.kinds.checking import Faults, citable_places
from modules.kinds.differences import difference, first_difference
from modules.kinds.everyday import (
    check_everyday_words,
    everyday_words,
    written_everyday_words,
)
from modules.kinds.reading import BodyReader, filled, originals
from modules.kinds.writing import BodyWriter
from modules.models import LearnPage, LessonPage, ModulePage
from modules.pack_reading import UnreadableFileError, parse
from modules.packs import (
    EVERYTHING,
    NOT_LESSONS,
    Chosen,
    Difference,
    Exported,
    PackFile,
    Problem,
    in_modules,
)
from modules.services.module_order import place_loaded
from modules.services.publishing import incoming, publish_loaded
from modules.services.tree import content_root

MODULE_KEYS = frozenset(
    {"slug", "title", "summary", "position", "competencies", "lessons", "quiz"}
)
LESSON_KEYS = frozenset(
    {"slug", "title", "summary", "found_by", "minutes", "competencies", "aims", "body"}
)
ROOM_BETWEEN = 10
"""Positions are written in tens: a helpline may put a module of its own between."""


def module_files(folder: Path) -> list[Path]:
    """In the order of their positions: the tree keeps the order in which pages are
    made.
    """
    return sorted(in_modules(folder, "module.yaml"), key=_position)


def _position(path: Path) -> tuple[int, str]:
    position = _said(path).get("position")
    return position if isinstance(position, int) else 0, path.parent.name


def _said(path: Path) -> Mapping[str, Any]:
    """What a file says, where it can be read: its faults are found by the checks."""
    try:
        return parse(path, path.parent.parent).data
    except UnreadableFileError:
        return {}


def lesson_files(module: Path) -> list[Path]:
    """Every lesson beside a module file, in the order that the module names them."""
    beside = {
        path.stem: path
        for path in sorted(module.parent.glob("*.yaml"))
        if path.stem not in NOT_LESSONS
    }
    lessons = _said(module).get("lessons")
    named = [stem for stem in lessons or () if isinstance(stem, str) and stem in beside]
    return [beside[stem] for stem in dict.fromkeys(named)] + [
        path for stem, path in beside.items() if stem not in named
    ]


class ModulesKind:
    name = "modules"
    order = 20

    def files(self, folder: Path) -> list[Path]:
        return module_files(folder)

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, MODULE_KEYS)
        faults.slug()
        check_head(faults)
        faults.numbers(file.data, ["position"])
        faults.list_of_texts(file.data, "lessons")
        if file.data.get("quiz"):
            faults.slugs(file.data, "quiz")
        here = {
            other.path.stem for other in pack if other.path.parent == file.path.parent
        }
        named = faults.texts_in(file.data, "lessons")
        for index, stem in enumerate(named):
            if stem not in here - NOT_LESSONS:
                faults.add(
                    f"There is no file “{stem}.yaml” beside this one.", "lessons", index
                )
        for stem in sorted(here - NOT_LESSONS - set(named)):
            faults.add(
                f"The lesson “{stem}” stands beside this file, but “lessons” does "
                f"not name it.",
                "lessons",
            )
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        pages = LearnPage.objects.select_related("locale")
        parent = pages.child_of(content_root()).get()
        values = module_values(file.data)
        new = incoming(file, f"module:{values['slug']}", values)
        order = [path.parent.name for path in file.among]
        outcome = publish_loaded(new, ModulePage, parent, values, order)
        slug = str(values["slug"])
        place = incoming(file, f"position:{slug}", file.data.get("position"))
        moved = place_loaded(place, parent, slug, order)
        return first_difference(file, [outcome, moved])

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for _page, written in written_modules(chosen):
            yield written

    def counts(self) -> dict[str, int]:
        return {"modules": _modules().count()}


class LessonsKind:
    name = "lessons"
    order = 21

    def files(self, folder: Path) -> list[Path]:
        return [
            path for module in module_files(folder) for path in lesson_files(module)
        ]

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, LESSON_KEYS)
        faults.slug()
        check_head(faults)
        check_everyday_words(faults)
        faults.numbers(file.data, ["minutes"])
        faults.list_of_texts(file.data, "aims")
        check_body(faults, LESSON_BLOCKS, citable_places(pack))
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        module = file.path.parent.name
        pages = ModulePage.objects.select_related("locale")
        parent = pages.filter(slug=module, locale=content_root().locale).first()
        if parent is None:
            return Difference(
                file.path,
                f"The module “{module}” was removed here, so the lesson was left out.",
            )
        new = incoming(file, f"lesson:{module}/{file.data['slug']}")
        values = lesson_values(BodyWriter(new.key, file.folder), file.data)
        order = [each.stem for each in file.among if each.parent == file.path.parent]
        return difference(file, publish_loaded(new, LessonPage, parent, values, order))

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        for module in _modules():
            if _holds(chosen, module):
                yield from map(written_lesson, lessons_of(module))

    def counts(self) -> dict[str, int]:
        lessons = [lesson.data for lesson in self.export(EVERYTHING)]
        return {
            "lessons": len(lessons),
            "words": sum(map(lesson_words, lessons)),
            "unreviewed": sum(map(unreviewed, lessons)),
        }


def lesson_words(data: Mapping[str, Any]) -> int:
    """Words of a lesson that a reader meets: its title and its body. Further reading is
    other people's.
    """
    body = [block for block in data["body"] if "further" not in block]
    texts = [data["title"], *texts_of(body)]
    return sum(map(count_words, texts))


def check_head(faults: Faults) -> None:
    faults.head()
    faults.codes(faults.file.data, "competencies")


def _modules() -> Any:
    """In the order of the tree."""
    return originals(ModulePage).order_by("path")


def _holds(chosen: Chosen, module: ModulePage) -> bool:
    return chosen.holds("module", module.slug) and lessons_of(module).exists()


def lessons_of(module: ModulePage) -> Any:
    return LessonPage.objects.child_of(module).live().order_by("path")


def written_modules(chosen: Chosen) -> Iterator[tuple[ModulePage, Exported]]:
    """Published modules, each with its file."""
    modules = [page for page in _modules() if _holds(chosen, page)]
    for number, page in enumerate(modules, 1):
        data = filled(
            slug=page.slug,
            title=page.title,
            summary=page.summary,
            position=number * ROOM_BETWEEN,
            competencies=page.competencies,
            lessons=[lesson.slug for lesson in lessons_of(page)],
            quiz=page.quiz,
        )
        yield page, Exported(Path(page.slug) / "module.yaml", data)


def module_values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: data[name] for name in ("slug", "title", "summary")},
        "competencies": data.get("competencies") or [],
        "quiz": data.get("quiz") or "",
    }


def lesson_values(writer: BodyWriter, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: data[name] for name in ("slug", "title", "summary", "minutes")},
        **everyday_words(data),
        "competencies": data.get("competencies") or [],
        "aims": writer.stream([("aim", aim) for aim in data["aims"]], "aims"),
        "body": writer.body(data["body"]),
    }


def written_lesson(lesson: LessonPage) -> Exported:
    reader = BodyReader()
    data = filled(
        slug=lesson.slug,
        title=lesson.title,
        summary=lesson.summary,
        **written_everyday_words(lesson),
        minutes=lesson.minutes,
        competencies=lesson.competencies,
        aims=[aim["value"] for aim in lesson.aims.raw_data],
        body=reader.body(lesson.body.raw_data),
    )
    module = lesson.get_parent().slug
    return Exported(Path(module) / f"{lesson.slug}.yaml", data, reader.attached)
