"""Invented quizzes. Each factory makes the row it names; `quiz_of` puts questions
together.
"""

import uuid

import factory

from assessments.domain.quiz import Kind, Submission, right_shares
from assessments.models import Category, Question, QuestionVersion, Quiz, QuizItem
from assessments.services.sittings import finish_sitting, start_sitting, submit_answer

RIGHT, WRONG = {"picked": ["a"]}, {"picked": ["b"]}
ESSAY = {"text": "I stay quiet, note the time and tell my supervisor."}


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n}")


class QuizFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quiz

    title = factory.Sequence(lambda n: f"Quiz {n}")
    slug = factory.Sequence(lambda n: f"quiz-{n}")
    category = factory.SubFactory(CategoryFactory)
    exam_paper = True
    pass_mark = 80


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    code = factory.Sequence(lambda n: f"question-{n}")


def choices(*right):
    """Choices a, b, c ... of which these are right."""
    letters = "abcdefghij"[: max(len(right), 2)]
    shares = right_shares(right)
    return [
        {
            "id": letter,
            "text": f"Choice {letter}",
            "fraction": share,
            "feedback": f"Feedback {letter}",
        }
        for letter, share in zip(letters, shares, strict=True)
    ]


class QuestionVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuestionVersion

    question = factory.SubFactory(QuestionFactory)
    number = 1
    kind = Kind.SINGLE
    content = factory.Sequence(lambda n: f"What do you write in case {n}?")
    choices = factory.LazyFunction(lambda: choices(True, False, False))
    explanation = "Because it is safe."


class EssayVersionFactory(QuestionVersionFactory):
    kind = Kind.ESSAY
    choices = ()
    guide = "GUIDE-CANARY: look for the quiet."


def quiz_of(*versions, **fields):
    """A quiz that asks these versions, in this order."""
    quiz = QuizFactory(**fields)
    for position, version in enumerate(versions, 1):
        QuizItem.objects.create(quiz=quiz, question=version.question, position=position)
    return quiz


def answer(item, response, **options):
    """Hand an answer in as a fresh page would."""
    item = type(item).objects.get(pk=item.pk)
    return submit_answer(
        item, Submission(response, uuid.uuid4(), item.next_sequence()), **options
    )


def sitting_of(member, quiz, *responses, is_over=True):
    """A sitting with these answers in order of the slots."""
    sitting = start_sitting(member, quiz)
    for item, response in zip(sitting.items.all(), responses, strict=False):
        answer(item, response)
    return finish_sitting(sitting) if is_over else sitting
