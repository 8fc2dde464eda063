"""Addresses of practice, scenarios and role-plays, below /practice/."""

from django.urls import path

from assessments.views import practice, role_play_debriefs, role_plays

urlpatterns = [
    path("", practice.practice_index, name="practice_index"),
    path("scenarios/<slug:slug>/", role_plays.scenario_detail, name="scenario_detail"),
    path(
        "scenarios/<slug:slug>/start/",
        role_plays.role_play_start,
        name="role_play_start",
    ),
    path("role-plays/", role_plays.role_play_list, name="role_play_list"),
    path(
        "role-plays/<int:role_play_id>/",
        role_plays.role_play_detail,
        name="role_play_detail",
    ),
    path(
        "role-plays/<int:role_play_id>/reply/",
        role_plays.role_play_reply,
        name="role_play_reply",
    ),
    path(
        "role-plays/<int:role_play_id>/leave/",
        role_plays.role_play_leave,
        name="role_play_leave",
    ),
    path(
        "role-plays/<int:role_play_id>/debrief/",
        role_play_debriefs.role_play_debrief,
        name="role_play_debrief",
    ),
    path(
        "role-plays/<int:role_play_id>/note/",
        role_play_debriefs.role_play_note,
        name="role_play_note",
    ),
    path(
        "role-plays/<int:role_play_id>/rehearse/",
        role_play_debriefs.role_play_rehearse,
        name="role_play_rehearse",
    ),
    path(
        "role-plays/<int:role_play_id>/talked-over/",
        role_play_debriefs.role_play_talked_over,
        name="role_play_talked_over",
    ),
]
