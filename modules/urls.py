"""Addresses of modules: home, lessons' forms, her notes. Content itself stands in
page_urls, with its language.
"""

from django.urls import URLPattern, URLResolver, path

from modules.views import home, lessons, pages, search, words

app_name = "modules"
urlpatterns: list[URLPattern | URLResolver] = [
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
    path("learn/", pages.to_language, name="learn"),
    path("learn/<path:path>", pages.to_language, name="learn_page"),
    path("search/", search.search, name="search"),
    path("toolbox/words/", words.word_list, name="words"),
    path("toolbox/", pages.to_language, name="toolbox"),
    path("toolbox/<path:path>", pages.to_language, name="toolbox_page"),
    path("me/notes/", lessons.notes, name="notes"),
    path("me/notes/<int:note_id>/remove/", lessons.note_remove, name="note_remove"),
]
