"""Addresses of records."""

from django.urls import URLPattern, URLResolver, path

from records import views

app_name = "records"
urlpatterns: list[URLPattern | URLResolver] = [
    path("me/readings/", views.reading_list, name="reading_list"),
    path("people/log/", views.log, name="log"),
]
