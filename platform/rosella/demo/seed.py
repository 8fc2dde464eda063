"""A helpline at work: three months of history, counted back from now, made by the
services that people use.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessments.services.quiz_translations import show_waiting
from modules.kinds.toolbox import fill_examples
from modules.services.translations import publish_waiting
from rosella.demo.assessed import let_them_be_assessed
from rosella.demo.editing import leave_drafts
from rosella.demo.learning import let_them_learn
from rosella.demo.own_words import (
    People,
    confirm_documents,
    fill_directory,
    fill_documents,
    publish_notice,
    write_readiness,
)
from rosella.demo.reading import let_them_read_on
from rosella.demo.reminding import begin_refreshers, remind, take_in_a_list
from rosella.demo.staff import hire_everybody
from rosella.demo.times import ZONE, Calendar


def hire_people(*, now: datetime) -> People:
    """Everybody who works there, for an empty Rosella, by sign-in name."""
    with timezone.override(ZONE), transaction.atomic():
        return hire_everybody(Calendar(now))


def make_history(people: People, *, now: datetime) -> None:
    """What they filled in, learnt and rehearsed. Not one transaction: peer support
    opens at the same time and writes into the same database.
    """
    with timezone.override(ZONE):
        calendar = Calendar(now)
        fill_documents(calendar)
        fill_examples(settings.CURRICULUM)
        publish_waiting()
        show_waiting()
        fill_directory(calendar)
        publish_notice()
        confirm_documents(calendar, people)
        write_readiness(calendar, people)
        let_them_learn(calendar, people)
        let_them_be_assessed(calendar, people)
        begin_refreshers(calendar, people)
        take_in_a_list(calendar, people)
        let_them_read_on(calendar, people)
        leave_drafts(people)
        remind(calendar, people)
