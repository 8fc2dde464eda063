"""Rows of a dump, as the old system writes them."""

import json

from assessments.importing.run import ImportOrder


def row(model, pk, **fields):
    return {"model": model, "pk": pk, "fields": fields}


def quiz_row(pk=1, **changes):
    fields = {
        "title": "Exam",
        "description": "",
        "url": "exam",
        "category": 1,
        "random_order": False,
        "max_questions": None,
        "answers_at_end": False,
        "exam_paper": True,
        "single_attempt": False,
        "pass_mark": 50,
        "success_text": "",
        "fail_text": "",
        "draft": False,
    }
    return row("quiz.quiz", pk, **{**fields, **changes})


def true_false_rows(pk, correct=True, quizzes=(1,), **changes):
    fields = {"category": 1, "sub_category": None, "figure": "", "explanation": ""}
    words = {**fields, "content": f"Statement {pk}?", "quiz": list(quizzes), **changes}
    return [
        row("quiz.question", pk, **words),
        row("true_false.tf_question", pk, correct=correct),
    ]


def site(*extra, quiz=None):
    return [
        row("quiz.category", 1, category="calls"),
        quiz or quiz_row(),
        *true_false_rows(1),
        *true_false_rows(2),
        *extra,
    ]


def order(rows, **options):
    people = {"amy": "amy-here"}
    return ImportOrder(json.dumps(rows).encode(), people, "old", **options)
