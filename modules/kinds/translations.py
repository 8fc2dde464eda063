"""translations/<language>/<module>/: module.yaml and lessons in another language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page

from modules.domain.same_shape import ORIGINAL_ALONE, shape_faults
from modules.kinds.checking import Faults
from modules.kinds.differences import difference
from modules.kinds.languages import FOLDER, language_of, original_in, original_path
from modules.kinds.lessons import (
    LessonsKind,
    check_head,
    lesson_files,
    lesson_values,
    lessons_of,
    module_files,
    module_values,
    written_lesson,
    written_modules,
)
from modules.kinds.writing import BodyWriter
from modules.models import LessonPage, ModulePage
from modules.pack_reading import parse
from modules.packs import Chosen, Difference, Exported, LeftBehind, PackFile, Problem
from modules.services.publishing import incoming
from modules.services.translating import TranslatedTexts, load_translation
from modules.services.translations import outdated_translations, whole_translations
from modules.services.tree import content_root

MODULE = "module"
OUTDATED = (
    "Readers see this translation, but the original has changed since. Translate what "
    "is new and approve it, then export again."
)


class TranslationsKind:
    name = "translations"
    order = 25

    def files(self, folder: Path) -> list[Path]:
        """In the order of the originals: a lesson's page hangs below its module's, and
        the tree keeps the order in which pages are made. A translated quiz or
        instrument is not read here.
        """
        originals = [
            path
            for module in module_files(folder)
            for path in (module, *lesson_files(module))
        ]
        inside = [path.relative_to(folder) for path in originals]
        return [
            language / path
            for language in sorted((folder / FOLDER).glob("*/"))
            for path in inside
            if (language / path).is_file()
        ]

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        if language_of(file) not in _other_languages():
            names = ", ".join(_other_languages())
            faults.add(f"“{language_of(file)}” is not one of the languages: {names}.")
        original = original_in(pack, file)
        if original is None:
            faults.add(f"There is no file “{original_path(file)}” to translate.")
            return faults.found
        for place, sentence in shape_faults(original.data, file.data):
            faults.add(sentence, *place)
        if not faults.found:
            check_head(faults)
        if not faults.found and file.path.stem != MODULE:
            return LessonsKind().check(file, pack)
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        page = _page_of(file)
        if page is None:
            return Difference(
                file.path, "What it translates was removed here, so it was left out."
            )
        original = parse(file.folder / original_path(file), file.folder)
        key = f"translation:{language_of(file)}/{_key(file)}"
        new = incoming(file, key, [original.data, file.data])
        texts = TranslatedTexts(
            page=page,
            original=_built(file, original.data),
            translated=_built(file, file.data),
            locale=Locale.objects.get(language_code=language_of(file)),
        )
        return difference(file, load_translation(new, texts))

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        """Translations without a gap, published or not: one that waits for its reviewer
        goes out as it came in.
        """
        for module, written in written_modules(chosen):
            for page in whole_translations(module):
                words = {"title": page.title, "summary": page.summary}
                yield _beside(page, Exported(written.path, {**written.data, **words}))
            for lesson in lessons_of(module):
                for page in whole_translations(lesson):
                    yield _beside(page, written_lesson(page))

    def counts(self) -> dict[str, int]:
        return {}


def left_behind(chosen: Chosen) -> Iterator[LeftBehind]:
    """Translations that are read, and translate words that no file of the pack holds:
    whoever loaded them would take them for translations of the new ones.
    """
    for module, written in written_modules(chosen):
        for page in outdated_translations(module):
            yield LeftBehind(_beside(page, written).path, OUTDATED)
        for lesson in lessons_of(module):
            for page in outdated_translations(lesson):
                yield LeftBehind(_beside(page, written_lesson(page)).path, OUTDATED)


def _other_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != own_language()]


def own_language() -> str:
    return str(settings.LANGUAGE_CODE)


def _key(file: PackFile) -> str:
    module = file.path.parent.name
    if file.path.stem == MODULE:
        return f"module:{module}"
    return f"lesson:{module}/{file.path.stem}"


def _page_of(file: PackFile) -> Page | None:
    module = ModulePage.objects.filter(
        slug=file.path.parent.name, locale=content_root().locale
    ).first()
    if module is None or file.path.stem == MODULE:
        return module
    return LessonPage.objects.child_of(module).filter(slug=file.path.stem).first()


def _built(file: PackFile, data: dict[str, Any]) -> Page:
    """The page that a file describes, not saved. Its blocks bear the ids of the loaded
    original: they follow from its key and their place.
    """
    if file.path.stem == MODULE:
        return ModulePage(**module_values(data))
    return LessonPage(**lesson_values(BodyWriter(_key(file), file.folder), data))


def _beside(page: Page, written: Exported) -> Exported:
    """The same file in the folder of the page's language, without what the original
    says for both.
    """
    data = {
        name: said for name, said in written.data.items() if name not in ORIGINAL_ALONE
    }
    path = FOLDER / page.locale.language_code / written.path
    return replace(written, path=path, data=data)
