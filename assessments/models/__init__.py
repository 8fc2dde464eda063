"""Competencies, quizzes, scenarios and what people did with them: one file a noun."""

from assessments.models.competency import Behaviour, Competency

__all__ = ["Behaviour", "Competency"]
