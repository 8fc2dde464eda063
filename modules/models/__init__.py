"""Pages of learning, and what a person did with them."""

from modules.models.loaded import LoadedContent
from modules.models.media import Picture, PictureRendition, StaffDocument
from modules.models.pages import ContentRootPage, LearnPage, LessonPage, ModulePage
from modules.models.paths import Enrolment, LearningPath, PathStep
from modules.models.records import ChecklistTick, LessonCompletion, Reflection
from modules.models.sources import SourceDocument, SourcePlace
from modules.models.toolbox import ExercisePage, HouseRulesPage, ToolboxPage, ToolPage

__all__ = [
    "ChecklistTick",
    "ContentRootPage",
    "Enrolment",
    "ExercisePage",
    "HouseRulesPage",
    "LearnPage",
    "LearningPath",
    "LessonCompletion",
    "LessonPage",
    "LoadedContent",
    "ModulePage",
    "PathStep",
    "Picture",
    "PictureRendition",
    "Reflection",
    "SourceDocument",
    "SourcePlace",
    "StaffDocument",
    "ToolPage",
    "ToolboxPage",
]
