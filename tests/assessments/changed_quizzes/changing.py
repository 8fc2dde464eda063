"""What tests of changes to quizzes do as editors."""

from django.urls import reverse

from assessments.models import QuizChange
from assessments.services.sittings import start_sitting
from tests.assessments.editing import NO, YES, question, seen
from tests.factories.accounts import AttendantFactory

OLD, NEW = "What first?", "What do you write first?"
LINES = ({**YES, "id": "a"}, {**NO, "id": "b"})


def at(change, name="detail"):
    return reverse(f"quiz_editing:change_{name}", args=[change.pk])


def page_of(quiz):
    return reverse("quiz_editing:quiz_edit", args=[quiz.pk])


def edit_url(quiz):
    return reverse("quiz_editing:question_edit", args=[quiz.items.first().pk])


def change(client, url, **words):
    """Save the form of a question as it was opened; the change that is open then."""
    data = {**question(*LINES), "seen": seen(client, url), **words}
    response = client.post(url, data)
    return response, QuizChange.objects.open().last()


def asked(quiz):
    """What somebody who begins now is asked."""
    sitting = start_sitting(AttendantFactory(), quiz)
    return [item.version.content for item in sitting.items.order_by("slot")]


def rules(client, quiz, **changes):
    data = {"title": quiz.title, "category_name": "Calls", "pass_mark": "0"}
    mark = {"language": "en", "shown": "on", "seen": seen(client, page_of(quiz))}
    return client.post(page_of(quiz), {**data, **mark, **changes})
