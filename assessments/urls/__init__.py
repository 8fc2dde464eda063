"""Addresses of assessments: one file a noun, joined here."""

from django.urls import URLPattern, URLResolver

from assessments.urls import role_plays

app_name = "assessments"
urlpatterns: list[URLPattern | URLResolver] = [
    *role_plays.urlpatterns,
]
