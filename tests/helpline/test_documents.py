"""Documents: frozen when published, confirmed by name and date, asked again."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from helpline.models import Confirmation, DocumentVersion
from helpline.reading import documents
from helpline.services.documents import NotCurrentError, confirm
from modules.models import ToolPage
from modules.progress import path_of
from modules.steps import StepTarget, states
from tests.factories.accounts import (
    AdministratorFactory,
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.helpline import change_text, make_document
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
    make_tool,
)
from tests.world import watched

pytestmark = pytest.mark.django_db
ADDRESS = "/toolbox/documents/code-of-conduct/"
EMPTY = (
    "Your helpline has not filled this in. Ask your supervisor before your first shift."
)


def version():
    return DocumentVersion.objects.newest().get()


def send(client, **changes):
    data = {"version": version().pk, "agrees": "on", **changes}
    return client.post(f"{ADDRESS}confirm/", data)


def state_of(member, slug="code-of-conduct"):
    target = StepTarget("document", slug)
    return states([member], [target])[member.pk, target]


def test_publishing_freezes_what_a_document_says():
    page = make_document(text="We believe her.")
    change_text(page, "We believe her.")
    change_text(page, "We believe every woman.")

    kept = DocumentVersion.objects.values_list("number", "text")

    assert list(kept) == [
        (1, "<p>We believe her.</p>"),
        (2, "<p>We believe every woman.</p>"),
    ]


def test_a_version_is_never_changed():
    make_document(text="We believe her.")

    with pytest.raises(TypeError):
        version().save()
    with pytest.raises(TypeError):
        DocumentVersion.objects.update(text="")


def test_a_version_that_somebody_confirmed_is_not_deleted():
    make_document(text="We believe her.")
    confirm(AttendantFactory(), version(), at=timezone.now())

    with pytest.raises(ProtectedError):
        version().delete()


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


def test_what_changed_has_a_week_and_is_not_late_at_once():
    page = make_document(text="We believe her.")
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct", due_days=2)
    today = timezone.localdate()
    long_ago = today - timedelta(days=60)
    member = EnrolmentFactory(path=path, started_on=long_ago).member
    before = path_of(member, timezone.now()).stations[0]
    confirm(member, version(), at=timezone.now())
    change_text(page, "We believe every woman.")

    after = path_of(member, timezone.now()).stations[0]

    assert (before.due, before.due_on) == ("overdue", long_ago + timedelta(days=2))
    assert after.due_on == today + timedelta(days=7)
    assert after.due != "overdue"


def test_a_step_stays_open_while_the_helpline_has_not_written_it():
    make_document()

    state = state_of(AttendantFactory())

    assert (state.standing, state.facts) == ("new", EMPTY)


def test_what_the_helpline_has_not_written_makes_nobody_late():
    page = make_document()
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct", due_days=2)
    long_ago = timezone.localdate() - timedelta(days=60)
    member = EnrolmentFactory(path=path, started_on=long_ago).member
    shut = path_of(member, timezone.now())

    change_text(page, "We believe her.")

    now = path_of(member, timezone.now())
    assert (shut.stations[0].due, shut.next) == ("locked", None)
    assert now.stations[0].due == "overdue"


def test_confirming_twice_on_a_day_is_one_confirmation():
    make_document(text="We believe her.")
    member, now = AttendantFactory(), timezone.now()

    for moment in (now, now, now + timedelta(days=365)):
        confirm(member, version(), at=moment)

    assert Confirmation.objects.count() == 2
    assert state_of(member).last_done_at == now + timedelta(days=365)
    assert state_of(member).done_at == now


def test_documents_are_steps_of_a_path():
    make_document(text="We believe her.")
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct", due_days=2)
    member = EnrolmentFactory(path=path).member
    before = path_of(member, timezone.now()).done

    confirm(member, version(), at=timezone.now())

    assert (before, path_of(member, timezone.now()).done) == (0, 1)


def test_the_number_of_queries_of_steps_depends_on_nothing():
    members = AttendantFactory.create_batch(3)
    targets = [StepTarget("document", slug) for slug in ("one", "two", "three")]
    for target in targets:
        make_document(target.target, text="We answer.", title=target.target)
    for each in DocumentVersion.objects.all():
        confirm(members[0], each, at=timezone.now())
    counts = []

    for people, asked_of in ((members[:1], targets[:1]), (members, targets)):
        with watched("default") as asked:
            states(people, asked_of)
        counts.append(len(asked["default"]))

    assert counts == [3, 3]


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


def test_it_is_found_by_its_own_words(sign_in):
    make_document(text="We give no private number.")

    page = sign_in(AttendantFactory()).get("/search/?q=private").content.decode()

    assert "Code of conduct" in page


def test_an_administrator_sees_everybody_and_a_supervisor_her_own(sign_in):
    make_document(text="We believe her.")
    hers, other = AttendantFactory(), AttendantFactory()
    supervisor = SupervisorFactory()
    AssignmentFactory(supervisor=supervisor, attendant=hers)
    confirm(hers, version(), at=timezone.now())

    seen = [
        [row[0] for row in sign_in(member).get("/confirmations/").context["rows"]]
        for member in (supervisor, AdministratorFactory())
    ]

    assert seen[0] == [hers]
    assert {hers, other, supervisor} < set(seen[1])


@pytest.mark.parametrize("factory", [AttendantFactory, EditorFactory])
def test_nobody_else_sees_who_confirmed(sign_in, factory):
    assert sign_in(factory()).get("/confirmations/").status_code == 404


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


def test_home_asks_whoever_has_it_on_no_path(sign_in):
    make_document(text="We believe her.")
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct")
    with_path = EnrolmentFactory(path=path).member
    pages = [
        sign_in(member).get("/").context["waits"]
        for member in (SupervisorFactory(), with_path)
    ]

    titles = [[card.title for card in cards] for cards in pages]

    assert titles == [["Code of conduct"], []]


@pytest.mark.parametrize(
    "change",
    [
        lambda: QuerySet(Confirmation).update(name="Somebody"),
        lambda: Confirmation.objects.all().delete(),
        lambda: QuerySet(DocumentVersion).update(text="We ask for proof."),
        lambda: DocumentVersion.objects.filter(confirmations=None).delete(),
        lambda: AttendantFactory._meta.model.objects.all().delete(),
    ],
    ids=["name", "row", "text", "version", "person"],
)
def test_database_refuses_to_change_what_was_confirmed(change):
    page = make_document(text="We believe her.")
    confirm(AttendantFactory(), version(), at=timezone.now())
    change_text(page, "We believe every woman.")
    before = _evidence()

    refused = pytest.raises((DatabaseError, ProtectedError))
    with refused, transaction.atomic():
        change()

    assert _evidence() == before


def _evidence():
    kinds = (Confirmation, DocumentVersion)
    return [list(kind.objects.order_by("pk").values()) for kind in kinds]


def test_a_confirmation_is_saved_once():
    make_document(text="We believe her.")
    mine = confirm(AttendantFactory(), version(), at=timezone.now())

    with pytest.raises(TypeError, match="never changed"):
        mine.save()
