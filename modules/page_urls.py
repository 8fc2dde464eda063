"""Addresses of content, each with its language in front. The name is the one by which
Wagtail finds addresses.
"""

from django.urls import URLPattern, URLResolver, re_path

from modules.views.pages import serve

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
]
