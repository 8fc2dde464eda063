"""What waits for the demo's editors: a scenario that cannot be published yet, a
lesson and a question for a second pair of eyes.
"""

from accounts.models import StaffMember
from assessments.models import ChangeKind, Question, Quiz, ScenarioPage
from assessments.services.quiz_changes import Written, hand_in
from assessments.services.quiz_standing import standing_of_question
from modules.models import LessonPage

LOOSE_END = "the-kitchen-window"
KNOWLEDGE_CHECK = {
    "question": "She writes from her employer’s phone. What do you ask first?",
    "answers": [
        {
            "text": "Who else reads what stands on it",
            "right": True,
            "feedback": "Now you both know what may stay there, and what may not.",
        },
        {
            "text": "Why she has no phone of her own",
            "right": False,
            "feedback": "The answer may be long, and it makes nothing safer now.",
        },
    ],
}
WAY_ON = {
    "target": "tool:immediate-danger-plan",
    "why": "What your helpline does when a life is in danger.",
}


FIRST_LINE = {
    "content": "A chat opens with “hello can you help me”. What do you write first?",
    "explanation": "First you both find out whether the contact can go on without "
    "harm to her. One word is enough for an answer, and it is quickly deleted.",
}


def leave_drafts(people: dict[str, StaffMember]) -> None:
    _unfinished_scenario(people["editor@demo.example"])
    _changed_lesson(people["editor@demo.example"])
    _changed_question(people["editor@demo.example"])


def _unfinished_scenario(editor: StaffMember) -> None:
    """A copy of the practice scenario in which one reply leads nowhere."""
    source = ScenarioPage.objects.get(slug="bread-on-sunday")
    draft = source.copy(
        update_attrs={"title": "The kitchen window", "slug": LOOSE_END},
        keep_live=False,
        copy_revisions=False,
        user=editor,
    )
    raw = [dict(step) for step in draft.steps.raw_data]
    raw[0]["value"]["choices"][0]["value"]["goes_to"] = "the_end_of_the_month"
    draft.steps = draft.steps.stream_block.to_python(raw)
    draft.save_revision(user=editor, clean=False)


def _changed_lesson(editor: StaffMember) -> None:
    """A lesson with a question and a way on, which the other editor has to read."""
    lesson = LessonPage.objects.get(slug="the-phone-in-her-hand")
    lesson.summary = f"{lesson.summary} With a question to try."
    lesson.body.append(("check", KNOWLEDGE_CHECK))
    lesson.body.append(("see_also", WAY_ON))
    lesson.save_revision(user=editor)
    lesson.get_workflow().start(lesson, editor)


def _changed_question(editor: StaffMember) -> None:
    """Attendants are asked the old words until the other editor agrees."""
    quiz = Quiz.objects.get(slug="answering-the-call")
    question = Question.objects.get(code="first-line")
    now = standing_of_question(quiz, question)
    words = {**now.data, **FIRST_LINE}
    written = Written(quiz, ChangeKind.QUESTION, question, words, now.weight, now.seen)
    hand_in(written, by=editor)
