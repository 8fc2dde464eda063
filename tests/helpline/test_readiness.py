"""What should be in place."""

from datetime import date

import pytest
from django.utils import timezone

from helpline.models import ReadinessEntry
from helpline.readiness import ORGANISED, TOOLS, things
from records.models import AuditEntry
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.helpline import (
    PrivacyNoticeFactory,
    ReadinessEntryFactory,
    ServiceFactory,
    make_document,
)
from tests.factories.modules import content_tree, make_tool
from tests.world import watched

pytestmark = pytest.mark.django_db
PAGE = "/readiness/space-to-talk/"


def far(key):
    return next(thing.far for thing in things() if thing.key == key)


def entry(**changes):
    return {
        "seen": "0",
        "in_place": "partly",
        "owner": "Khin Thuzar",
        "on": "2026-12-01",
        **changes,
    }


def test_what_is_missing_is_named_before_everything_else(sign_in):
    for key in ORGANISED:
        ReadinessEntryFactory(thing=key, in_place="yes")

    page = sign_in(AdministratorFactory()).get("/readiness/").text

    first = page.index("What is still to do")
    assert first < page.index('<a href="/readiness/immediate-danger-plan/">')
    missing = [thing for thing in things() if not thing.is_in_place]
    assert f"And {len(missing) - 5} more, below." in page


def test_a_date_says_whether_it_is_past_or_planned(sign_in):
    for key, state in (("space-to-talk", "yes"), ("routine-supervision", "partly")):
        ReadinessEntryFactory(thing=key, in_place=state, on=date(2026, 3, 2))

    page = sign_in(AdministratorFactory()).get("/readiness/").text

    assert "since 2 Mar 2026" in page
    assert "planned for 2 Mar 2026" in page
    assert "data-print" in page


def test_a_page_of_the_toolbox_is_in_place_once_it_is_filled_in():
    before = far("immediate-danger-plan")
    page = make_tool(is_local=True)
    empty = far("immediate-danger-plan")

    page.local_text = "<p>Ring 12.</p>"
    page.save_revision().publish()

    assert (before, empty, far("immediate-danger-plan")) == (
        "not-yet",
        "not-yet",
        "yes",
    )


def test_the_directory_is_in_place_once_everything_in_it_is_checked():
    found = [far("directory")]
    for checked_on in (None, timezone.localdate()):
        ServiceFactory(checked_on=checked_on)
        found.append(far("directory"))

    assert found == ["not-yet", "not-yet", "partly"]


def test_documents_and_the_notice_are_looked_at():
    content_tree()
    make_document("code-of-conduct")
    make_document("procedures", text="We answer.", title="Procedures")
    before = far("privacy-notice")
    PrivacyNoticeFactory()

    assert far("document-code-of-conduct") == "not-yet"
    assert far("document-procedures") == "yes"
    assert (before, far("privacy-notice")) == ("not-yet", "yes")


def test_the_rest_is_what_somebody_wrote_last():
    before = far("space-to-talk")
    for in_place in ("partly", "yes"):
        ReadinessEntryFactory(in_place=in_place)

    assert (before, far("space-to-talk")) == ("", "yes")


def test_everything_the_helpline_owes_stands_on_the_page(sign_in):
    response = sign_in(AdministratorFactory()).get("/readiness/")

    sections = response.context["sections"]
    keys = [thing.key for _part, group in sections for thing in group]
    assert set(TOOLS) | set(ORGANISED) | {"directory", "privacy-notice"} == set(keys)


@pytest.mark.parametrize("factory", [AdministratorFactory, SupervisorFactory])
def test_leaders_write_and_the_history_is_kept(sign_in, factory):
    client = sign_in(factory())

    first = client.post(PAGE, entry())
    newest = ReadinessEntry.objects.get()
    client.post(PAGE, entry(seen=newest.pk, in_place="yes", owner="Arif"))

    assert first.status_code == 303
    assert list(ReadinessEntry.objects.values_list("in_place", "owner")) == [
        ("yes", "Arif"),
        ("partly", "Khin Thuzar"),
    ]
    assert AuditEntry.objects.filter(code="readiness_written").count() == 2
    assert "Khin Thuzar" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("factory", [AttendantFactory, EditorFactory])
@pytest.mark.parametrize("path", ["/readiness/", PAGE])
def test_nobody_else_opens_it(sign_in, factory, path):
    assert sign_in(factory()).get(path).status_code == 404


def test_two_who_write_at_once_are_both_shown(sign_in):
    newest = ReadinessEntryFactory(owner="Teresa")

    response = sign_in(SupervisorFactory()).post(PAGE, entry(owner="Arif"))

    page = response.content.decode()
    assert (response.status_code, ReadinessEntry.objects.count()) == (409, 1)
    assert "Teresa" in page
    assert 'value="Arif"' in page
    assert f'value="{newest.pk}"' in page


def test_what_rosella_sees_for_itself_is_not_asked(sign_in):
    client = sign_in(SupervisorFactory())

    response = client.post("/readiness/directory/", entry(in_place="yes", owner="Arif"))

    assert response.status_code == 303
    assert ReadinessEntry.objects.get().in_place == ""
    assert far("directory") == "not-yet"


@pytest.mark.parametrize(
    "changes", [{"in_place": ""}, {"in_place": "nearly"}, {"on": "soon"}]
)
def test_a_wrong_answer_is_asked_again_and_kept(sign_in, changes):
    response = sign_in(SupervisorFactory()).post(PAGE, entry(**changes))

    assert (response.status_code, ReadinessEntry.objects.count()) == (422, 0)
    assert 'value="Khin Thuzar"' in response.content.decode()


def test_an_entry_is_never_changed():
    written = ReadinessEntryFactory()

    with pytest.raises(TypeError):
        written.save()
    with pytest.raises(TypeError):
        ReadinessEntry.objects.update(owner="")


def test_an_unknown_thing_is_not_there(sign_in):
    assert sign_in(SupervisorFactory()).get("/readiness/nothing/").status_code == 404


def test_the_page_takes_the_same_queries_with_more_rows(sign_in):
    client = sign_in(SupervisorFactory())
    counts = []
    for number in range(2):
        ServiceFactory()
        make_tool(list(TOOLS)[number], is_local=True)
        make_document(f"text-{number}", text="We answer.", title="T")
        ReadinessEntryFactory(thing=list(ORGANISED)[number])
        client.get("/readiness/")
        with watched("default") as asked:
            client.get("/readiness/")
        counts.append(len(asked["default"]))

    assert (counts[0] == counts[1], counts[0] <= 20) == (True, True)
