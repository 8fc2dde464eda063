"""Invented quizzes in Indonesian, as a pack brings them."""

from copy import deepcopy
from pathlib import Path

from assessments.models import QuestionVersion, Quiz, QuizTranslation
from assessments.packs_quiz import QuizzesKind
from assessments.packs_quiz_translations import QuizTranslationsKind
from assessments.services.quiz_translations import show
from modules.packs import PackFile

QUIZ = {
    "slug": "calls",
    "title": "Calls",
    "description": "Two questions.",
    "category": "Calls",
    "exam_paper": True,
    "questions": [
        {
            "code": "first",
            "kind": "single",
            "content": "What first?",
            "choices": [
                {"id": "a", "text": "Ask", "right": True, "feedback": "Good."},
                {"id": "b", "text": "Wait", "feedback": "Too late."},
            ],
            "explanation": "Safety first.",
            "basis": "own",
        },
        {
            "code": "order",
            "kind": "ordering",
            "content": "In which order?",
            "items": [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}],
            "basis": "own",
        },
    ],
}
WORDS = {
    "Calls": "Telepon",
    "Two questions.": "Dua soal.",
    "What first?": "Apa yang pertama?",
    "Ask": "Bertanya",
    "Good.": "Bagus.",
    "Wait": "Menunggu",
    "Too late.": "Terlambat.",
    "Safety first.": "Aman dulu.",
    "In which order?": "Bagaimana urutannya?",
    "One": "Satu",
    "Two": "Dua",
    "Write.": "Tulislah.",
    "Look for quiet.": "Cari ketenangan.",
    "It is.": "Memang.",
    "Yes, it is.": "Ya, memang.",
    "No, it is not.": "Tidak.",
}
PLACE = Path("translations/id/calls/quiz.yaml")
TEXTS = ("content", "explanation", "guide", "feedback_true", "feedback_false")


def translated(quiz=QUIZ, words=WORDS):
    """A quiz of a pack in Indonesian, both languages side by side."""

    def pair(text):
        return {"from": text, "to": words[text]}

    def question(entry):
        said = {name: pair(entry[name]) for name in TEXTS if name in entry}
        for name in ("choices", "items"):
            if name in entry:
                said[name] = [
                    {
                        "id": line["id"],
                        **{n: pair(line[n]) for n in ("text", "feedback") if n in line},
                    }
                    for line in entry[name]
                ]
        return {"code": entry["code"], **said}

    head = {name: pair(quiz[name]) for name in ("title", "description")}
    questions = [question(entry) for entry in quiz["questions"]]
    return {"language": "id", **head, "questions": questions}


def quiz_file(data=QUIZ):
    return PackFile(Path("calls/quiz.yaml"), data, {}, pack="own")


def translation_file(data=None, lines=None):
    return PackFile(
        PLACE, translated() if data is None else data, lines or {}, pack="own"
    )


def load_quiz(data=QUIZ):
    QuizzesKind().load(quiz_file(data))
    return Quiz.objects.get()


def load_translation(data=None, *, is_shown=True):
    """The translation of the quiz that was loaded; shown without a reviewer."""
    QuizTranslationsKind().load(translation_file(data))
    row = QuizTranslation.objects.get()
    if is_shown:
        show(row)
    return row


def version_of(code):
    return QuestionVersion.objects.newest().get(question__code=code)


def reworded():
    data = deepcopy(QUIZ)
    data["questions"][0]["content"] = "What do you do first?"
    return data
