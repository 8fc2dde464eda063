"""Competencies, quizzes, scenarios and what people did with them: one file a noun."""

from assessments.models.competency import (
    Basis,
    Behaviour,
    BehaviourKind,
    Competency,
)
from assessments.models.quiz import (
    AnswerOrder,
    Category,
    Question,
    QuestionVersion,
    Quiz,
    QuizItem,
    SubCategory,
)
from assessments.models.sitting import (
    Action,
    Draft,
    Sitting,
    SittingItem,
    Step,
    result_of,
)

__all__ = [
    "Action",
    "AnswerOrder",
    "Behaviour",
    "Category",
    "Competency",
    "Draft",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizItem",
    "Sitting",
    "SittingItem",
    "Step",
    "SubCategory",
    "result_of",
]
