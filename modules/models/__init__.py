"""Pages of learning, and what a person did with them."""

from modules.models.glossary import LessonWords, Term
from modules.models.loaded import ContentPack, LoadedContent
from modules.models.media import Picture, PictureRendition, StaffDocument
from modules.models.pages import (
    ContentPage,
    ContentRootPage,
    LearnPage,
    LessonPage,
    ModulePage,
)
from modules.models.paths import Enrolment, LearningPath, PathStep
from modules.models.reading import ChangeRead, LessonChange, ReadingPlace
from modules.models.records import ChecklistTick, LessonCompletion, Reflection
from modules.models.reminders import (
    Reminder,
    ReminderChoice,
    ReminderSettings,
    ReminderState,
)
from modules.models.review import SecondReader
from modules.models.rosters import PlannedEnrolment, Roster
from modules.models.sources import SourceDocument, SourcePlace
from modules.models.toolbox import ExercisePage, HouseRulesPage, ToolboxPage, ToolPage
from modules.models.translations import TranslatedPage

__all__ = [
    "ChangeRead",
    "ChecklistTick",
    "ContentPack",
    "ContentPage",
    "ContentRootPage",
    "Enrolment",
    "ExercisePage",
    "HouseRulesPage",
    "LearnPage",
    "LearningPath",
    "LessonChange",
    "LessonCompletion",
    "LessonPage",
    "LessonWords",
    "LoadedContent",
    "ModulePage",
    "PathStep",
    "Picture",
    "PictureRendition",
    "ReadingPlace",
    "PlannedEnrolment",
    "Reflection",
    "Reminder",
    "ReminderChoice",
    "ReminderSettings",
    "ReminderState",
    "Roster",
    "SecondReader",
    "SourceDocument",
    "SourcePlace",
    "StaffDocument",
    "Term",
    "ToolPage",
    "ToolboxPage",
    "TranslatedPage",
]
