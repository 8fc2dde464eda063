"""module.yaml and the lessons beside it."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from wagtail.models import Page

from modules.domain.plain_text import count_words
from modules.domain.sections import OWN
from modules.kinds.bodies import LESSON_BLOCKS, BodyWriter, check_body
from modules.kinds.checking import Faults, citable_places
from modules.kinds.differences import difference
from modules.models import LearnPage, LessonPage, ModulePage
from modules.packs import Difference, PackFile, Problem
from modules.services.publishing import digest_of, publish_loaded
from modules.services.tree import content_root

POSITION = re.compile(r"^position:\s*(\d+)", re.MULTILINE)
MODULE_KEYS = frozenset(
    {"slug", "title", "summary", "position", "competencies", "lessons", "quiz"}
)
LESSON_KEYS = frozenset(
    {"slug", "title", "summary", "minutes", "competencies", "aims", "body"}
)


def module_files(folder: Path) -> list[Path]:
    """In the order of their positions: the tree keeps the order in which pages are
    made.
    """
    return sorted(folder.glob("*/module.yaml"), key=_position)


def _position(path: Path) -> tuple[int, str]:
    found = POSITION.search(path.read_text(encoding="utf-8", errors="replace"))
    return (int(found.group(1)) if found else 0, path.parent.name)


def lesson_files(module: Path) -> list[Path]:
    """Every lesson beside a module file, in the order that the module names them."""
    beside = {
        path.stem: path
        for path in sorted(module.parent.glob("*.yaml"))
        if path.stem not in {"module", "quiz"}
    }
    named = [stem for stem in _named_lessons(module) if stem in beside]
    return [beside[stem] for stem in named] + [
        path for stem, path in beside.items() if stem not in named
    ]


def _named_lessons(module: Path) -> list[str]:
    try:
        data = yaml.safe_load(module.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return []
    lessons = data.get("lessons") if isinstance(data, dict) else None
    return [str(stem) for stem in lessons] if isinstance(lessons, list) else []


class ModulesKind:
    name = "modules"
    order = 20

    def files(self, folder: Path) -> list[Path]:
        return module_files(folder)

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, MODULE_KEYS)
        faults.slug()
        faults.texts(file.data, ("title", "summary"))
        faults.numbers(file.data, ["position"])
        faults.list_of_texts(file.data, "lessons")
        here = {
            other.path.stem for other in pack if other.path.parent == file.path.parent
        }
        for index, stem in enumerate(file.data.get("lessons") or []):
            if stem not in here:
                faults.add(
                    f"There is no file “{stem}.yaml” beside this one.", "lessons", index
                )
        for stem in sorted(
            here - {"module", "quiz"} - set(file.data.get("lessons") or [])
        ):
            faults.add(
                f"The lesson “{stem}” stands beside this file, but “lessons” does "
                f"not name it.",
                "lessons",
            )
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        parent = LearnPage.objects.child_of(content_root()).get()
        values = {name: file.data[name] for name in ("slug", "title", "summary")}
        values |= {
            "competencies": file.data.get("competencies") or [],
            "quiz": file.data.get("quiz") or "",
        }
        outcome = publish_loaded(
            f"module:{values['slug']}", digest_of(values), ModulePage, parent, values
        )
        return difference(file, outcome)

    def counts(self) -> dict[str, int]:
        return {"modules": _texts_of(ModulePage).count()}


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
        faults.texts(file.data, ("title", "summary"))
        faults.numbers(file.data, ["minutes"])
        faults.list_of_texts(file.data, "aims")
        check_body(faults, LESSON_BLOCKS, citable_places(pack))
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        module = file.path.parent.name
        parent = ModulePage.objects.filter(
            slug=module, locale=content_root().locale
        ).first()
        if parent is None:
            return Difference(
                file.path,
                f"The module “{module}” was removed by an editor, so the lesson "
                f"was left out.",
            )
        key = f"lesson:{module}/{file.data['slug']}"
        outcome = publish_loaded(
            key, digest_of(file.data), LessonPage, parent, _values(key, file.data)
        )
        return difference(file, outcome)

    def counts(self) -> dict[str, int]:
        lessons = list(_texts_of(LessonPage))
        words = sum(
            count_words(word) for lesson in lessons for word in lesson_texts(lesson)
        )
        return {
            "lessons": len(lessons),
            "words": words,
            "unreviewed": sum(map(unreviewed, lessons)),
        }


def _texts_of(kind: type[Page]) -> Any:
    """Published pages in the language that the site is written in: a translation is no
    further lesson.
    """
    return kind.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)


def _values(key: str, data: dict[str, Any]) -> dict[str, Any]:
    writer = BodyWriter(key)
    return {
        **{name: data[name] for name in ("slug", "title", "summary", "minutes")},
        "competencies": data.get("competencies") or [],
        "aims": writer.stream([("aim", aim) for aim in data["aims"]], "aims"),
        "body": writer.body(data["body"]),
    }


def lesson_texts(lesson: LessonPage) -> list[str]:
    """Every string of a lesson's body that a reader meets."""
    return [lesson.title, *_strings([block["value"] for block in lesson.body.raw_data])]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        kept = [
            item
            for name, item in value.items()
            if name
            not in {"id", "type", "basis", "sources", "key", "who", "local", "link"}
        ]
        return [text for item in kept for text in _strings(item)]
    return (
        [text for item in value for text in _strings(item)]
        if isinstance(value, list)
        else []
    )


def unreviewed(page: Any) -> int:
    """Paragraphs of our own that no practitioner has signed yet."""
    values = [block["value"] for block in page.body.raw_data]
    return sum(
        isinstance(value, dict)
        and value.get("basis") == OWN
        and not value.get("reviewed_by")
        for value in values
    )
