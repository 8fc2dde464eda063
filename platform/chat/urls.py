"""Addresses of the application service, below `/_matrix/app/v1/`."""

from django.urls import URLPattern, URLResolver, path

from chat import views

app_name = "chat"
urlpatterns: list[URLPattern | URLResolver] = [
    path("transactions/<str:txn_id>", views.transaction_put, name="transaction_put"),
    path("ping", views.ping, name="ping"),
    path("users/<str:name>", views.nothing_found, name="user_query"),
    path("rooms/<str:name>", views.nothing_found, name="room_query"),
]
