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
from assessments.models.quiz_change import ChangeKind, ChangeState, QuizChange
from assessments.models.quiz_translation import QuestionWords, QuizTranslation
from assessments.models.role_play import Decision, Mode, Outcome, RolePlay
from assessments.models.scenario import (
    ScenarioIndexPage,
    ScenarioPage,
    ScenarioVersion,
)
from assessments.models.sitting import Sitting, result_of
from assessments.models.sitting_item import Action, Draft, SittingItem, Step
from assessments.models.wording import Wording

__all__ = [
    "Action",
    "AnswerOrder",
    "Basis",
    "Behaviour",
    "BehaviourKind",
    "Category",
    "ChangeKind",
    "ChangeState",
    "Competency",
    "Decision",
    "Draft",
    "Mode",
    "Outcome",
    "Question",
    "QuestionVersion",
    "QuestionWords",
    "Quiz",
    "QuizChange",
    "QuizItem",
    "QuizTranslation",
    "RolePlay",
    "ScenarioIndexPage",
    "ScenarioPage",
    "ScenarioVersion",
    "Sitting",
    "SittingItem",
    "Step",
    "SubCategory",
    "Wording",
    "result_of",
]
