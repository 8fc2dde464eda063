"""An administrator meets the names of paths in her own language, and may write them so
in a list of new people.
"""

import pytest
from django.urls import reverse

from assessments.services.wordings import NewWording, keep_wordings
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    TeamFactory,
)
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    content_tree,
)

pytestmark = pytest.mark.django_db
FILE = "translations/id/paths/calls.yaml"


@pytest.fixture
def path():
    keep_wordings("id", FILE, [NewWording("Calls", "Telepon")])
    return LearningPathFactory(title="Calls", slug="calls")


@pytest.fixture
def office(sign_in, path):
    content_tree()
    return sign_in(AdministratorFactory(language="id"))


def test_the_pages_of_paths_name_them_in_her_language(office, path):
    row = EnrolmentFactory(path=path, member=AttendantFactory(team=TeamFactory()))
    team, began = row.member.team, row.started_on
    for address in (
        reverse("modules:member_paths", args=[row.member_id]),
        reverse("modules:enrolment_end", args=[row.pk]),
        reverse("modules:team_paths", args=[team.pk]),
        reverse("modules:team_paths_end", args=[team.pk, path.pk, began]),
        reverse("modules:roster_new"),
    ):
        page = office.get(address).text
        assert ("Telepon" in page, "Calls" in page) == (True, False), address


def test_a_path_is_chosen_by_its_name_in_her_language(office, path):
    member = AttendantFactory()

    page = office.get(reverse("modules:member_paths", args=[member.pk])).text

    assert f'<option value="{path.pk}">Telepon</option>' in page


@pytest.mark.parametrize("name", ["Telepon", "telepon", "Calls", "calls"])
def test_a_list_may_say_either_name(office, name):
    text = f"name,username,path\nAyu,ayu,{name}\n"

    preview = office.post(reverse("modules:roster_new"), {"text": text})

    assert (preview.status_code, "Telepon" in preview.text) == (200, True)
