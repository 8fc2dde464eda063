"""App configs that let the package's models import on a Django of today."""

import contextlib
from collections.abc import Iterator

from django.apps import AppConfig
from django.core.validators import validate_comma_separated_integer_list
from django.db import models
from django.utils import encoding, translation


class NumbersInText(models.CharField):
    """What CommaSeparatedIntegerField was."""

    default_validators = [validate_comma_separated_integer_list]


def cascading(field):
    """A relation whose `on_delete` may be left out, as it once could."""

    class Cascading(field):
        def __init__(self, to, on_delete=models.CASCADE, **options):
            super().__init__(to, on_delete, **options)

        def deconstruct(self):
            name, _path, args, options = super().deconstruct()
            return name, f"django.db.models.{field.__name__}", args, options

    return Cascading


OLD_NAMES = [
    (translation, "ugettext", translation.gettext_lazy),
    (encoding, "python_2_unicode_compatible", lambda cls: cls),
    (models, "CommaSeparatedIntegerField", NumbersInText),
    (models, "ForeignKey", cascading(models.ForeignKey)),
    (models, "OneToOneField", cascading(models.OneToOneField)),
]


@contextlib.contextmanager
def django_of_then() -> Iterator[None]:
    """Give Django its old names while the package's models import, and take them
    back.
    """
    before = [
        (place, name, getattr(place, name, None)) for place, name, _new in OLD_NAMES
    ]
    for place, name, new in OLD_NAMES:
        setattr(place, name, new)
    try:
        yield
    finally:
        for place, name, old in before:
            if old is None:
                delattr(place, name)
            else:
                setattr(place, name, old)


def save_by_name(quiz, **options):
    """Quiz.save() hands its options on by position, which Django refuses by now."""
    quiz.exam_paper = quiz.exam_paper or quiz.single_attempt
    super(type(quiz), quiz).save(**options)


class LegacyConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"

    def import_models(self):
        with django_of_then():
            super().import_models()


class QuizConfig(LegacyConfig):
    name = "quiz"

    def ready(self):
        self.get_model("Quiz").save = save_by_name


class MultichoiceConfig(LegacyConfig):
    name = "multichoice"


class TrueFalseConfig(LegacyConfig):
    name = "true_false"


class EssayConfig(LegacyConfig):
    name = "essay"
