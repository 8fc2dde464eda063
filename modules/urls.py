"""Addresses of modules: home, lessons' forms, her notes. Content itself stands in
page_urls, with its language.
"""

from django.urls import URLPattern, URLResolver, path

from modules.views import (
    enrolment,
    home,
    lessons,
    media,
    pages,
    reminders,
    returning,
    roster,
    search,
    team_paths,
    words,
)

app_name = "modules"
people_urls = [
    path("people/<int:pk>/paths/", enrolment.member_paths, name="member_paths"),
    path("people/teams/<int:pk>/paths/", team_paths.team_paths, name="team_paths"),
    path(
        "people/teams/<int:pk>/paths/confirm/",
        team_paths.team_paths_confirm,
        name="team_paths_confirm",
    ),
    path(
        "people/teams/<int:pk>/paths/<int:path_id>/<str:day>/end/",
        team_paths.team_paths_end,
        name="team_paths_end",
    ),
    path("people/paths/<int:pk>/end/", enrolment.enrolment_end, name="enrolment_end"),
    path("people/roster/", roster.roster_new, name="roster_new"),
    path("people/roster/template/", roster.roster_template, name="roster_template"),
    path("people/roster/confirm/", roster.roster_confirm, name="roster_confirm"),
    path("people/roster/<int:pk>/", roster.roster_detail, name="roster_detail"),
    path("people/roster/<int:pk>/links/", roster.roster_links, name="roster_links"),
    path("people/reminders/", reminders.reminder_settings, name="reminder_settings"),
    path("me/reminders/", reminders.own_reminders, name="own_reminders"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *people_urls,
    path("", home.home, name="home"),
    path(
        "learn/lessons/<int:lesson_id>/finish/",
        lessons.lesson_finish,
        name="lesson_finish",
    ),
    path(
        "learn/lessons/<int:lesson_id>/notes/<slug:key>/",
        lessons.reflection_save,
        name="reflection_save",
    ),
    path(
        "learn/lessons/<int:lesson_id>/lists/<slug:key>/",
        lessons.checklist_save,
        name="checklist_save",
    ),
    path(
        "learn/lessons/<int:lesson_id>/place/",
        returning.place_keep,
        name="place_keep",
    ),
    path(
        "learn/lessons/<int:lesson_id>/news/",
        returning.lesson_news,
        name="lesson_news",
    ),
    path("learn/", pages.to_language, name="learn"),
    path("learn/<path:path>", pages.to_language, name="learn_page"),
    path("search/", search.search, name="search"),
    path("toolbox/words/", words.word_list, name="words"),
    path("toolbox/", pages.to_language, name="toolbox"),
    path("toolbox/<path:path>", pages.to_language, name="toolbox_page"),
    path("media/<str:folder>/<path:name>", media.picture, name="picture"),
    path("me/notes/", lessons.notes, name="notes"),
    path("me/notes/<int:note_id>/remove/", lessons.note_remove, name="note_remove"),
]
