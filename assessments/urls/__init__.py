"""Addresses of assessments: one file a noun, joined here."""

from django.urls import URLPattern, URLResolver

from assessments.urls import quizzes, role_plays

app_name = "assessments"
urlpatterns: list[URLPattern | URLResolver] = [
    *quizzes.urlpatterns,
    *role_plays.urlpatterns,
]
