"""Translations of quizzes: `translations/<language>/<module>/quiz.yaml`.

Each holds both languages side by side, so that it is read against the original in one
place, and the check says what was reworded since.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assessments.models import Quiz, QuizTranslation
from assessments.models.quiz import HEAD_TEXTS
from assessments.packs_quiz_translations_check import faults_of
from assessments.services.quiz_translations import parts
from modules.kinds.differences import difference
from modules.kinds.languages import FOLDER
from modules.packs import (
    Chosen,
    Difference,
    Exported,
    PackFile,
    Problem,
    in_modules,
)
from modules.services.publishing import incoming, write_loaded


class QuizTranslationsKind:
    """Loads after the quizzes. What it brings waits until an editor names whoever has
    reviewed it.
    """

    name = "quiz-translations"
    order = 32

    def files(self, folder: Path) -> Sequence[Path]:
        languages = sorted((folder / FOLDER).glob("*"))
        return [path for each in languages for path in in_modules(each, "quiz.yaml")]

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        return faults_of(file, pack)

    def load(self, file: PackFile) -> Difference | None:
        _folder, language, slug, _name = file.path.parts
        quiz = Quiz.objects.filter(slug=slug).first()
        if quiz is None:
            return Difference(
                file.path, "What it translates was removed here, so it was left out."
            )

        def current() -> Mapping[str, Any] | None:
            row = QuizTranslation.objects.filter(quiz=quiz, language=language).first()
            return row.data if row else None

        def write() -> None:
            QuizTranslation.objects.update_or_create(
                quiz=quiz, language=language, defaults={"data": file.data}
            )

        new = incoming(file, f"translation:{language}/quiz:{slug}")
        return difference(file, write_loaded(new, file.data, current, write))

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        """What still fits the quiz; the rest is not a translation of it any more."""
        rows = QuizTranslation.objects.select_related("quiz")
        for row in rows.order_by("language", "quiz__slug"):
            data = _fitting(row) if chosen.holds("quiz", row.quiz.slug) else None
            if data:
                yield Exported(
                    FOLDER / row.language / row.quiz.slug / "quiz.yaml", data
                )

    def counts(self) -> dict[str, int]:
        return {}


def _fitting(row: QuizTranslation) -> dict[str, Any] | None:
    fitting = {part.code for part in parts(row) if not part.is_stale}
    head = {name: row.data[name] for name in HEAD_TEXTS if row.data.get(name)}
    entries = row.data.get("questions") or ()
    questions = [entry for entry in entries if entry["code"] in fitting]
    said = {**(head if "" in fitting else {}), "questions": questions}
    kept = {name: value for name, value in said.items() if value}
    return {"language": row.language, **kept} if kept else None
