"""Addresses of peer support, below `/community/`."""

from django.urls import URLPattern, URLResolver, path

from community.views import entry, messages, moderation, rooms

app_name = "community"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", entry.home, name="home"),
    path("rules/", entry.rules_accept, name="rules_accept"),
    path("name/", entry.pseudonym_choose, name="pseudonym_choose"),
    path("quiet-hours/", entry.quiet_hours, name="quiet_hours"),
    path("exercise/", entry.exercise, name="exercise"),
    path("flags/", moderation.flag_list, name="flag_list"),
    path("flags/<int:flag_id>/", moderation.flag_decide, name="flag_decide"),
    path("rooms/new/", rooms.room_open, name="room_open"),
    path("rooms/<int:room_id>/", rooms.room_detail, name="room_detail"),
    path("rooms/<int:room_id>/enter/", rooms.room_enter, name="room_enter"),
    path("rooms/<int:room_id>/leave/", rooms.room_leave, name="room_leave"),
    path("rooms/<int:room_id>/live/", messages.room_live, name="room_live"),
    path("rooms/<int:room_id>/messages/", messages.message_send, name="message_send"),
    path(
        "rooms/<int:room_id>/messages/<str:event_id>/",
        messages.message_detail,
        name="message_detail",
    ),
    path(
        "rooms/<int:room_id>/messages/<str:event_id>/flag/",
        moderation.message_flag,
        name="message_flag",
    ),
]
