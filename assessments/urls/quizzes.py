"""Addresses of quizzes, sittings and marking, below /practice/."""

from django.urls import path

from assessments.views import quiz_marking, quiz_sittings, quizzes

urlpatterns = [
    path("quizzes/", quizzes.quiz_list, name="quiz_list"),
    path("quizzes/<slug:slug>/", quizzes.quiz_detail, name="quiz_detail"),
    path(
        "sittings/<int:sitting_id>/",
        quiz_sittings.sitting_detail,
        name="sitting_detail",
    ),
    path(
        "sittings/<int:sitting_id>/finish/",
        quiz_sittings.sitting_finish,
        name="sitting_finish",
    ),
    path(
        "sittings/<int:sitting_id>/<int:slot>/",
        quiz_sittings.sitting_question,
        name="sitting_question",
    ),
    path(
        "sittings/<int:sitting_id>/<int:slot>/draft/",
        quiz_sittings.sitting_draft,
        name="sitting_draft",
    ),
    path(
        "sittings/<int:sitting_id>/<int:slot>/figure/",
        quiz_sittings.sitting_figure,
        name="sitting_figure",
    ),
    path("marking/", quiz_marking.marking_list, name="marking_list"),
    path("marking/<int:item_id>/", quiz_marking.marking_detail, name="marking_detail"),
]
