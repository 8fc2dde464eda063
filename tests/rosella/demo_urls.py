"""Rosella's addresses as the demo has them."""

from django.urls import include, path

from rosella.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("demo/", include("rosella.demo.urls")), *urlpatterns]
