"""Help, documents and role-plays that are private to a group."""

import pytest
from django.urls import reverse

from assessments.services.scenarios import freeze_published
from helpline.models import DocumentVersion
from modules.models.privacy import read_by
from modules.rules import HELP_FOR_STAFF, staff_help
from tests.factories.helpline import make_document
from tests.factories.modules import make_tool
from tests.factories.scenarios import make_catalogue, make_page
from tests.modules.few import CANARY, keep_for_the_few, reader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_of_them", [True, False])
def test_help_for_staff_that_is_private_says_nothing_in_peer_support(is_of_them):
    tool = make_tool(HELP_FOR_STAFF, "Help", local_text=f"<p>{CANARY}</p>")
    keep_for_the_few(tool)

    with read_by(reader(is_of_them=is_of_them).pk):
        assert staff_help()[0] == (CANARY if is_of_them else "")


@pytest.mark.parametrize(("is_of_them", "status"), [(True, 200), (False, 404)])
def test_a_document_kept_for_a_group_is_not_there(sign_in, is_of_them, status):
    page = make_document(title=CANARY, text="We believe her.")
    keep_for_the_few(page)
    client = sign_in(reader(is_of_them=is_of_them))
    at = f"/toolbox/documents/{page.slug}/"

    assert client.get(at).status_code == status
    version = DocumentVersion.objects.get().pk
    sent = client.post(f"{at}confirm/", {"version": version, "agrees": "on"})
    assert (sent.status_code == 404) is not is_of_them
    assert (CANARY in client.get("/toolbox/documents/").text) is is_of_them


@pytest.mark.parametrize("is_of_them", [True, False])
def test_a_role_play_kept_for_a_group_is_not_offered(sign_in, is_of_them):
    make_catalogue()
    page = make_page()
    freeze_published(page)
    keep_for_the_few(page)
    client = sign_in(reader(is_of_them=is_of_them))

    listed = page.title in client.get(reverse("assessments:practice_index")).text
    opened = client.get(reverse("assessments:scenario_detail", args=[page.slug]))

    assert (listed, opened.status_code == 200) == (is_of_them, is_of_them)
