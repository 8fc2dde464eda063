"""The four levels of a competency as people read them: word, tone and shape."""

from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LevelLook(TypedDict):
    word: str | Promise
    tone: str
    icon: str


LEVELS: dict[int, LevelLook] = {
    0: {"word": _("Not observed"), "tone": "muted", "icon": "dash"},
    1: {"word": _("Potentially harmful"), "tone": "harm", "icon": "octagon"},
    2: {"word": _("Developing"), "tone": "caution", "icon": "half"},
    3: {"word": _("Competent"), "tone": "good", "icon": "done"},
    4: {"word": _("Advanced"), "tone": "good", "icon": "diamond"},
}
