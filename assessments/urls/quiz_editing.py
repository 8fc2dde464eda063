"""Addresses of quizzes in the editors' CMS, below /cms/quizzes/."""

from django.urls import path

from assessments.views import (
    question_editing,
    quiz_changes,
    quiz_editing,
    quiz_translations,
)

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
    path(
        "<int:quiz_id>/questions/", question_editing.question_find, name="question_find"
    ),
    path(
        "<int:quiz_id>/questions/add/<str:kind>/",
        question_editing.question_add,
        name="question_add",
    ),
    path(
        "questions/<int:item_id>/", question_editing.question_edit, name="question_edit"
    ),
    path(
        "questions/<int:item_id>/move/",
        question_editing.question_move,
        name="question_move",
    ),
    path(
        "questions/<int:item_id>/take-out/",
        question_editing.question_take_out,
        name="question_take_out",
    ),
    path("changes/<int:change_id>/", quiz_changes.change_detail, name="change_detail"),
    path(
        "changes/<int:change_id>/edit/",
        question_editing.change_edit,
        name="change_edit",
    ),
    path(
        "changes/<int:change_id>/agree/",
        quiz_changes.change_agree,
        name="change_agree",
    ),
    path(
        "changes/<int:change_id>/send-back/",
        quiz_changes.change_send_back,
        name="change_send_back",
    ),
    path(
        "changes/<int:change_id>/withdraw/",
        quiz_changes.change_withdraw,
        name="change_withdraw",
    ),
]
