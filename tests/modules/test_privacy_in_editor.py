"""Who reads a page, as an editor sets it: only what has a meaning here is offered."""

import pytest
from django.contrib.auth.models import Group

from modules.services.tree import EDITORS, MODERATORS, make_content_tree
from tests.factories.modules import make_editor, make_lesson, make_module

pytestmark = pytest.mark.django_db


def dialogue(client, page):
    return client.get(f"/cms/pages/{page.pk}/privacy/").json()["html"]


def test_everybody_who_is_signed_in_or_a_group_reads_a_page(sign_in):
    shown = dialogue(sign_in(make_editor()), make_lesson(make_module()))

    assert "Everybody who is signed in" in shown
    assert "Only members of the groups ticked below" in shown
    assert "Public" not in shown
    assert EDITORS in shown


def test_no_group_is_offered_that_nobody_is_of(sign_in):
    Group.objects.get_or_create(name=MODERATORS)

    make_content_tree()

    shown = dialogue(sign_in(make_editor()), make_lesson(make_module()))
    assert MODERATORS not in shown
