"""A small old site and what three people did there."""

from django.contrib.auth.models import Permission, User
from django.test import Client
from essay.models import Essay_Question
from multichoice.models import Answer, MCQuestion
from quiz.models import Category, Quiz, Sitting, SubCategory
from true_false.models import TF_Question

PEOPLE = ("amy", "binh", "chan", "marker")


def build():
    """Three quizzes: an exam of every kind, one with a pass mark of 80, one left
    open.
    """
    for name in PEOPLE:
        User.objects.create_user(name, password="old-password")
    permission = Permission.objects.get(codename="view_sittings")
    User.objects.get(username="marker").user_permissions.add(permission)
    safe = Category.objects.new_category("Safe technology")
    part = SubCategory.objects.create(sub_category="Phones", category=safe)
    exam = _quiz("Exam", "exam", safe, pass_mark=50)
    _add_one_of_each(
        [exam, _quiz("Later", "later", None, answers_at_end=True)], safe, part
    )
    many = _quiz("Many", "many", None, pass_mark=80, single_attempt=True)
    for number in range(5):
        _true_false(f"Statement {number}?", True, [many])


def _quiz(title, url, category, **options):
    exam = {"exam_paper": True, "success_text": "<b>Yes</b>", **options}
    return Quiz.objects.create(title=title, url=url, category=category, **exam)


def _true_false(content, correct, quizzes, **options):
    question = TF_Question.objects.create(content=content, correct=correct, **options)
    question.quiz.set(quizzes)
    return question


def _add_one_of_each(quizzes, category, part):
    where = {"category": category, "sub_category": part}
    choice = MCQuestion.objects.create(
        content="Which <i>one</i> is safe?", explanation="The second.", **where
    )
    for text in ("wrong", "right", "also wrong"):
        Answer.objects.create(question=choice, content=text, correct=text == "right")
    essay = Essay_Question.objects.create(content="What do you do?", **where)
    for question in (choice, essay):
        question.quiz.set(quizzes)
    _true_false("A phone can be watched.", True, quizzes, **where)
    _true_false("A cleared chat is gone.", False, quizzes)


def play():
    """Sit the quizzes; the score of every sitting as the package has it at the end."""
    _take(
        "amy", "exam", {"single": "right", "true_false": "True", "essay": "My words."}
    )
    _take("binh", "exam", {"single": "wrong", "true_false": "False", "essay": "Mine."})
    _take("chan", "exam", {"single": "right", "true_false": "True"}, stop_after=2)
    _take("chan", "many", {"true_false": "True"})
    _take("amy", "many", {"true_false": "False"})
    _take(
        "binh", "later", {"single": "right", "true_false": "False", "essay": "Later."}
    )
    _mark_essay_right(Sitting.objects.get(user__username="amy", quiz__url="exam"))
    return [_score(sitting) for sitting in Sitting.objects.all()]


def _take(name, url, answers, stop_after=99):
    client = Client()
    client.login(username=name, password="old-password")
    for _turn in range(stop_after):
        if not _answer_next(client, name, url, answers):
            return


def _answer_next(client, name, url, answers):
    """Answer the question that the package asks now; False when none is left."""
    client.get(f"/take/{url}/")
    sitting = Sitting.objects.get(user__username=name, quiz__url=url)
    question = sitting.get_first_question()
    given = answers[_kind(question)]
    if isinstance(question, MCQuestion):
        given = Answer.objects.get(question=question, content=given).pk
    client.post(f"/take/{url}/", {"answers": given})
    sitting.refresh_from_db()
    return not sitting.complete


def _kind(question):
    kinds = {MCQuestion: "single", TF_Question: "true_false", Essay_Question: "essay"}
    return kinds[type(question)]


def _mark_essay_right(sitting):
    client = Client()
    client.login(username="marker", password="old-password")
    essay = Essay_Question.objects.get()
    client.post(f"/marking/{sitting.pk}/", {"qid": essay.pk})


def _score(sitting):
    return {
        "pk": sitting.pk,
        "user": sitting.user.username,
        "quiz": sitting.quiz.url,
        "score": sitting.current_score,
        "possible": sitting.get_max_score,
        "percent": sitting.get_percent_correct,
        "passed": sitting.check_if_passed,
        "complete": sitting.complete,
    }
