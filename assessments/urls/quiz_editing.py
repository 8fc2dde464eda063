"""Addresses of quizzes in the editors' CMS, below /cms/quizzes/."""

from django.urls import path

from assessments.views import quiz_editing, quiz_translations

app_name = "quiz_editing"
urlpatterns = [
    path("", quiz_editing.quiz_list, name="quiz_list"),
    path("add/", quiz_editing.quiz_add, name="quiz_add"),
    path("<int:quiz_id>/", quiz_editing.quiz_edit, name="quiz_edit"),
    path(
        "<int:quiz_id>/translations/<slug:language>/",
        quiz_translations.quiz_translation,
        name="quiz_translation",
    ),
    path("<int:quiz_id>/questions/", quiz_editing.question_find, name="question_find"),
    path(
        "<int:quiz_id>/questions/add/<str:kind>/",
        quiz_editing.question_add,
        name="question_add",
    ),
    path("questions/<int:item_id>/", quiz_editing.question_edit, name="question_edit"),
    path(
        "questions/<int:item_id>/move/",
        quiz_editing.question_move,
        name="question_move",
    ),
    path(
        "questions/<int:item_id>/take-out/",
        quiz_editing.question_take_out,
        name="question_take_out",
    ),
]
