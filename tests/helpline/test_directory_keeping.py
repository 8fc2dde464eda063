"""Where editors keep the directory, in the CMS."""

import pytest
from django.utils.translation import override

from helpline.forms.directory import FindForm
from tests.factories.accounts import AttendantFactory
from tests.factories.helpline import ServiceFactory
from tests.factories.modules import make_editor

SWITCH = 'href="/toolbox/directory/check-everything/"'


@pytest.mark.django_db
def test_switch_for_a_crisis_stands_beside_the_list_and_in_the_menu(sign_in):
    editor = make_editor()
    ServiceFactory()
    client = sign_in(editor)

    assert SWITCH in client.get("/cms/directory/").text
    assert "check-all-services" in client.get("/cms/").text


def test_place_of_a_service_is_no_place_in_a_document():
    with override("id"):
        label = str(FindForm([]).fields["place"].label)

    assert label == "Tempat"


@pytest.mark.django_db
def test_languages_to_find_by_are_named_in_the_readers_words(sign_in):
    ServiceFactory(languages="Khmer (by phone), Burmese, Talunian")
    client = sign_in(AttendantFactory(language="id"))

    form = client.get("/toolbox/directory/").context["form"]

    assert form.fields["language"].choices[1:] == [
        ("Burmese", "Bahasa Burma"),
        ("Khmer", "Bahasa Khmer"),
        ("Talunian", "Talunian"),
    ]
