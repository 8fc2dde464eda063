"""Documents: frozen when published, confirmed by name and date, and shown anew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpline.models import Confirmation, DocumentVersion
from helpline.reading import documents
from helpline.services.documents import NotCurrentError, confirm
from modules.models import ToolPage
from tests.factories.accounts import AdministratorFactory, AttendantFactory
from tests.factories.helpline import change_text, make_document
from tests.factories.modules import make_tool
from tests.helpline.confirming import EMPTY, state_of, version
from tests.world import watched

pytestmark = pytest.mark.django_db
ADDRESS = "/toolbox/documents/code-of-conduct/"


def send(client, **changes):
    data = {"version": version().pk, "agrees": "on", **changes}
    return client.post(f"{ADDRESS}confirm/", data)


def test_publishing_freezes_what_a_document_says():
    page = make_document(text="We believe her.")
    change_text(page, "We believe her.")
    change_text(page, "We believe every woman.")

    kept = DocumentVersion.objects.values_list("number", "text")

    assert list(kept) == [
        (1, "<p>We believe her.</p>"),
        (2, "<p>We believe every woman.</p>"),
    ]


def test_she_confirms_by_name_and_date(sign_in):
    make_document(text="We believe her.")
    member = AttendantFactory(display_name="Mali Srisuwan")
    client = sign_in(member)

    response = send(client)
    member.display_name = "Mali Thongdee"
    member.save()

    page = client.get(ADDRESS).content.decode()
    assert (response.status_code, response.headers["Location"]) == (303, ADDRESS)
    assert "by Mali Srisuwan." in page
    assert "Mali Srisuwan" in client.get("/me/confirmations/").content.decode()


def test_without_the_tick_nothing_is_confirmed(sign_in):
    make_document(text="We believe her.")

    response = send(sign_in(AttendantFactory()), agrees="")

    assert (response.status_code, Confirmation.objects.count()) == (422, 0)


def test_an_empty_document_says_so_and_cannot_be_confirmed(sign_in):
    make_document()
    client = sign_in(AttendantFactory())

    page = client.get(ADDRESS).content.decode()

    assert EMPTY in page
    assert "Confirm it with my name" not in page
    assert client.post(f"{ADDRESS}confirm/", {"agrees": "on"}).status_code == 422


def test_a_text_that_was_taken_out_cannot_be_confirmed(sign_in):
    page = make_document(text="We believe her.")
    before = version()
    change_text(page, "")

    for gone in (before, version()):
        with pytest.raises(NotCurrentError):
            confirm(AttendantFactory(), gone, at=timezone.now())
    assert EMPTY in sign_in(AttendantFactory()).get(ADDRESS).content.decode()


def test_what_changed_meanwhile_is_not_confirmed_unread(sign_in):
    page = make_document(text="We believe her.")
    seen = version()
    change_text(page, "We believe every woman.")

    response = send(sign_in(AttendantFactory()), version=seen.pk)

    assert (response.status_code, Confirmation.objects.count()) == (409, 0)
    assert "We believe every woman." in response.content.decode()


def test_a_version_of_another_document_is_not_there(sign_in):
    make_document(text="We believe her.")
    other = make_document("procedures", text="We answer.", title="Procedures")
    wrong = DocumentVersion.objects.get(document=other.translation_key)
    client = sign_in(AttendantFactory())

    response = client.post(f"{ADDRESS}confirm/", {"version": wrong.pk, "agrees": "on"})

    assert response.status_code == 404


def test_she_is_asked_again_and_shown_what_is_new(sign_in):
    page = make_document(text="We believe her.</p><p>We write little.")
    member = AttendantFactory()
    confirm(member, version(), at=timezone.now())
    done = state_of(member)
    change_text(page, "We believe her.</p><p>We write nothing.")

    shown = sign_in(member).get(ADDRESS)
    asked = state_of(member)

    words = [(part.is_new, part.words) for part in shown.context["changes"]]
    assert words == [(False, "We write little."), (True, "We write nothing.")]
    assert (done.standing, asked.standing) == ("done", "new")
    assert "Changed since you confirmed it" in asked.facts


def test_page_and_list_agree_on_what_she_has_confirmed(sign_in):
    """She confirmed two languages; the one that she confirmed last has changed."""
    page = make_document(text="We believe her.")
    member, english, now = AttendantFactory(), version(), timezone.now()
    older, _newer = (
        DocumentVersion.objects.create(
            document=page.translation_key, language="id", number=number, text=text
        )
        for number, text in ((1, "Kami percaya."), (2, "Kami percaya padanya."))
    )
    for number, each in enumerate((english, older)):
        Confirmation.objects.create(
            member=member, version=each, confirmed_at=now + timedelta(days=number)
        )
    client = sign_in(member)

    shown = client.get(ADDRESS).context
    ((_document, stand),) = client.get("/toolbox/documents/").context["rows"]

    assert (shown["is_confirmed"], stand.at) == (True, now)
    assert (shown["last"].version, shown["changes"]) == (english, [])


def test_a_document_may_stand_on_a_page_of_the_toolbox():
    tool = make_tool("suicide-prevention-plan", is_local=True)
    make_document("the-plan", tool="suicide-prevention-plan", title="Plan")
    before = documents()[0].is_filled

    tool.local_text = "<p>Ask calmly.</p>"
    tool.save_revision().publish()

    assert (before, documents()[0].version.text) == (False, "<p>Ask calmly.</p>")


@pytest.mark.parametrize("take_away", [ToolPage.unpublish, ToolPage.delete])
def test_a_text_whose_page_of_the_toolbox_goes_cannot_be_confirmed(take_away):
    tool = make_tool("the-plan", is_local=True, local_text="<p>Ask calmly.</p>")
    make_document("the-plan", tool="the-plan", title="Plan")
    before = version()

    take_away(tool)

    assert (before.text, version().text) == ("<p>Ask calmly.</p>", "")
    assert not documents()[0].is_filled


def test_a_page_of_the_toolbox_that_goes_takes_only_its_own_documents():
    make_document("code", text="We believe her.")
    make_tool("other-plan", is_local=True, local_text="<p>Ring.</p>").unpublish()

    assert documents()[0].is_filled


def test_a_text_that_is_not_translated_says_so(sign_in):
    make_document(text="We believe her.")
    pages = [
        sign_in(AttendantFactory(language=code)).get(ADDRESS).content.decode()
        for code in ("en", "id")
    ]

    assert ["notice-slim" in page for page in pages] == [False, True]
    assert "Anda membacanya dalam Bahasa Inggris." in pages[1]


@pytest.mark.indexed
def test_it_is_found_by_its_own_words(sign_in):
    make_document(text="We give no private number.")

    page = sign_in(AttendantFactory()).get("/search/?q=private").content.decode()

    assert "Code of conduct" in page


@pytest.mark.parametrize("path", ["/confirmations/", "/toolbox/documents/", "/"])
def test_lists_take_the_same_queries_with_one_row_and_three(sign_in, path):
    client = sign_in(AdministratorFactory())
    counts = []
    for number in range(2):
        for each in range(number + 1):
            page = make_document(f"text-{number}-{each}", text="We answer.", title="T")
            mine = DocumentVersion.objects.get(document=page.translation_key)
            confirm(AttendantFactory(), mine, at=timezone.now())
        client.get(path)
        with watched("default") as asked:
            client.get(path)
        counts.append(len(asked["default"]))

    assert (counts[0] == counts[1], counts[0] <= 20) == (True, True)
