from django.apps import AppConfig


class RosellaConfig(AppConfig):
    name = "rosella"
    verbose_name = "Rosella"
