"""What attendants have and what waits, line beside line, with what differs in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from assessments.domain.questions import list_name
from assessments.forms.question_kinds import FORMS
from assessments.forms.quiz_editing import QuizForm
from assessments.models import AnswerOrder, Basis, ChangeKind
from assessments.page_forms import competency_choices
from modules.blocks import source_words

Data = Mapping[str, Any]
Said = dict[str, tuple[str, str]]
"""By the name of each line: its label, and what it says."""
NAMES = {"category": "category_name", "draft": "shown"}
WORDS = ("feedback_true", "feedback_false", "guide", "explanation", "basis")


@dataclass(frozen=True, slots=True)
class Row:
    """One line on both sides."""

    label: str
    now: str
    then: str

    @property
    def mark(self) -> str:
        """Empty where nothing is different."""
        if self.now == self.then:
            return ""
        if not self.now:
            return _("New")
        return _("Changed") if self.then else _("Taken out")


def compare(now: Said, then: Said) -> list[Row]:
    """In the order of what waits; what it leaves out comes last. What neither side
    says is left away.
    """
    rows = [
        Row((then.get(name) or now[name])[0], _text(now, name), _text(then, name))
        for name in dict.fromkeys([*then, *now])
    ]
    return [row for row in rows if row.now or row.then]


def differences(now: Said, then: Said) -> list[Row]:
    """Beside a form, which shows the rest itself."""
    return [row for row in compare(now, then) if row.mark]


def _text(said: Said, name: str) -> str:
    return said[name][1] if name in said else ""


def said_of(kind: str, data: Data, weight: int) -> Said:
    """What is written, whatever of a quiz it is; nothing where there is nothing."""
    if not data:
        return {}
    if kind == ChangeKind.RULES:
        return _rules_said(data)
    return _question_said(data, weight)


def _question_said(entry: Data, weight: int) -> Said:
    """A question in the words of a pack, as lines under the labels of its form."""
    if entry["kind"] not in FORMS:
        return {}
    labels = FORMS[entry["kind"]].base_fields
    said = {"content": entry["content"], **dict(_answers(entry))}
    said |= {name: _shown(name, entry.get(name)) for name in WORDS}
    said |= {**dict(_rules(entry)), "weight": str(weight or "")}
    return {
        name: (_label(labels, name, text), text)
        for name, text in said.items()
        if name in labels or name.startswith("line:")
    }


def _label(labels: Data, name: str, text: str) -> str:
    if name in labels:
        return str(labels[name].label)
    return _("Answer %(number)s") % {"number": text.partition(".")[0]}


def _answers(entry: Data) -> Iterator[tuple[str, str]]:
    """The lines with their numbers, so that another order is seen too."""
    if "correct" in entry:
        yield "correct", _("True") if entry["correct"] else _("False")
    for number, line in enumerate(entry.get(list_name(entry["kind"]), ()), 1):
        words = [f"{number}. {line['text']}"]
        if "right" in line:
            words.append(_("This answer is right") if line["right"] else _("Not right"))
        text = "\n".join([*words, line.get("feedback", "")]).strip()
        yield f"line:{line['id']}", text


def _rules(entry: Data) -> Iterator[tuple[str, str]]:
    titles, places = dict(competency_choices()), source_words()
    if "answer_order" in entry:
        yield "answer_order", str(AnswerOrder(entry["answer_order"]).label)
    yield "sources", _list(entry.get("sources", ()), places)
    yield "critical", _yes(entry.get("critical", False))
    yield "competencies", _list(sorted(entry.get("competencies", ())), titles)
    yield "sub_category", _shown("sub_category", entry.get("sub_category"))


def _shown(name: str, value: Any) -> str:
    if name == "basis" and value:
        return str(Basis(value).label)
    return str(value or "").strip()


def _list(codes: Any, titles: Mapping[str, str]) -> str:
    return "\n".join(str(titles.get(code, code)) for code in codes)


def _yes(value: object) -> str:
    return _("Yes") if value else _("No")


def _rules_said(facts: Data) -> Said:
    """The words and rules of a quiz, as lines under the labels of its form."""
    languages = {code: str(name) for code, name in settings.LANGUAGES}
    values = {**facts, "draft": not facts["draft"]}
    values["language"] = languages.get(values["language"], values["language"])
    labels = QuizForm.base_fields
    return {
        name: (str(labels[NAMES.get(name, name)].label), _rule(value))
        for name, value in values.items()
    }


def _rule(value: Any) -> str:
    if isinstance(value, bool):
        return _yes(value)
    return "" if value is None else str(value).strip()
