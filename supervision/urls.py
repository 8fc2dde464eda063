"""Addresses of supervision."""

from django.urls import URLPattern, URLResolver, path

from supervision.views import assessments, drafts, mine, observing, talks, team

app_name = "supervision"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", team.team_detail, name="team_detail"),
    path("<int:pk>/", team.attendant_detail, name="attendant_detail"),
    path("<int:pk>/path/", team.attendant_path, name="attendant_path"),
    path("<int:pk>/assess/", assessments.assessment_new, name="assessment_new"),
    path("<int:pk>/talk/", talks.talk_new, name="talk_new"),
    path("talks/<int:pk>/held/", talks.talk_held, name="talk_held"),
    path("talks/<int:pk>/not-held/", talks.talk_not_held, name="talk_not_held"),
    path("talks/<int:pk>/call-off/", talks.talk_call_off, name="talk_call_off"),
    path("plans/<int:pk>/done/", talks.plan_done, name="plan_done"),
    path("assessments/", assessments.assessment_list, name="assessment_list"),
    path(
        "assessments/<int:pk>/",
        assessments.assessment_detail,
        name="assessment_detail",
    ),
    path(
        "assessments/<int:pk>/observe/",
        observing.assessment_observe,
        name="assessment_observe",
    ),
    path(
        "assessments/<int:pk>/throw-away/",
        drafts.assessment_throw_away,
        name="assessment_throw_away",
    ),
    path(
        "assessments/<int:pk>/row/",
        observing.observation_save,
        name="observation_save",
    ),
    path(
        "assessments/<int:pk>/finish/",
        observing.assessment_finish,
        name="assessment_finish",
    ),
    path(
        "assessments/<int:pk>/release/",
        assessments.assessment_release,
        name="assessment_release",
    ),
    path(
        "assessments/<int:pk>/correct/",
        assessments.assessment_correct,
        name="assessment_correct",
    ),
    path("mine/", mine.mine_list, name="mine_list"),
    path("mine/<int:pk>/", mine.mine_detail, name="mine_detail"),
    path("mine/<int:pk>/read/", mine.mine_read, name="mine_read"),
    path("mine/<int:pk>/reply/", mine.mine_reply, name="mine_reply"),
]
