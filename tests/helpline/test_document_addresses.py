"""Addresses of documents whose titles are not in Latin letters."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from helpline.models import DocumentPage
from helpline.packs_documents import document_index
from modules.services.review import ask_for_second_reader
from tests.factories.modules import make_editor

pytestmark = pytest.mark.django_db
THAI = "จรรยาบรรณ"


@pytest.fixture
def send(sign_in):
    """An editor publishes a document of this title under this address."""
    member = make_editor()
    ask_for_second_reader(False, by=member)
    client = sign_in(member)
    address = f"/cms/pages/add/helpline/documentpage/{document_index().pk}/"

    def post(**changes):
        fields = {
            "title": THAI,
            "slug": "",
            "summary": "How we treat each other.",
            "local_text": rich_text("<p>We believe her.</p>"),
            "tool": "",
            "body": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "publish",
        }
        return client.post(address, nested_form_data({**fields, **changes}))

    post.client = client
    return post


@pytest.mark.parametrize("slug", ["", THAI])
def test_an_address_that_is_not_latin_is_refused_at_its_field(send, slug):
    response = send(slug=slug)

    assert list(response.context["form"].errors) == ["slug"]
    assert not DocumentPage.objects.exists()


def test_a_latin_address_of_a_thai_title_leads_everybody_home(send):
    response = send(slug="code-of-conduct")

    assert (response.status_code, DocumentPage.objects.get().live) == (302, True)
    assert THAI in send.client.get("/").content.decode()
