"""The directory of services."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from helpline.models import Recheck, Service
from records.models import AuditEntry
from tests.factories.accounts import (
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    SupervisorFactory,
)
from tests.factories.helpline import ServiceFactory
from tests.world import watched

pytestmark = pytest.mark.django_db
LIST = "/toolbox/directory/"


def text_of(response):
    return response.content.decode()


def listed(client, query=""):
    page = client.get(LIST + query).context["page"]
    return [row.service.organisation for row in page]


@pytest.mark.parametrize(
    "factory", [AttendantFactory, SupervisorFactory, FacilitatorFactory, EditorFactory]
)
def test_all_staff_read_it(sign_in, factory):
    service = ServiceFactory()
    client = sign_in(factory())

    assert listed(client) == [service.organisation]
    assert client.get(service.get_absolute_url()).status_code == 200


def test_it_is_found_by_words_place_kind_and_language(sign_in):
    ServiceFactory(
        organisation="Lantern House", kinds=["shelter"], languages="Lao (by phone)"
    )
    ServiceFactory(organisation="Riverbank", place="Riverside", kinds=["labour"])
    client = sign_in(AttendantFactory())

    assert listed(client, "?q=lantern") == ["Lantern House"]
    assert listed(client, "?place=Riverside") == ["Riverbank"]
    assert listed(client, "?kind=shelter") == ["Lantern House"]
    assert listed(client, "?language=Lao") == ["Lantern House"]
    assert listed(client, "?language=Lao&place=Riverside") == []
    assert len(listed(client, "?kind=nonsense")) == 2


def test_only_a_search_offers_the_way_back(sign_in):
    ServiceFactory()
    client = sign_in(AttendantFactory())

    pages = [text_of(client.get(LIST + query)) for query in ("", "?q=service")]

    assert ["Show all" in page for page in pages] == [False, True]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("yes", "This service reports to authorities"),
        ("no", "This service does not report to authorities"),
        ("unknown", "It is not known whether this service reports to authorities"),
    ],
)
def test_an_entry_says_first_whether_it_reports(sign_in, known, words):
    service = ServiceFactory(reports_to_authorities=known)

    page = text_of(sign_in(AttendantFactory()).get(service.get_absolute_url()))

    assert page.index(words) < page.index("Before she chooses")
    assert page.index(words) < page.index(service.phone)


def test_a_shelter_says_how_one_stays_there(sign_in):
    shelter = ServiceFactory(kinds=["shelter"], shelter_security="Locked gate")
    clinic = ServiceFactory(kinds=["health"], shelter_security="Not shown")
    client = sign_in(AttendantFactory())

    assert "Locked gate" in text_of(client.get(shelter.get_absolute_url()))
    assert "Not shown" not in text_of(client.get(clinic.get_absolute_url()))


def test_what_was_checked_long_ago_says_so_on_list_and_entry(sign_in):
    old = ServiceFactory(checked_on=timezone.localdate() - timedelta(days=200))
    fresh = ServiceFactory()
    client = sign_in(AttendantFactory())

    due = [row.is_due for row in client.get(LIST).context["page"]]
    pages = [text_of(client.get(each.get_absolute_url())) for each in (old, fresh)]

    assert due == [True, False]
    assert ["and due again" in page for page in pages] == [True, False]


def test_an_editor_marks_an_entry_as_checked_today(sign_in):
    service = ServiceFactory(checked_on=None, checked_by="")
    editor = EditorFactory()

    response = sign_in(editor).post(f"{service.get_absolute_url()}checked/")

    service.refresh_from_db()
    assert (response.status_code, service.checked_on) == (303, timezone.localdate())
    assert service.checked_by == editor.display_name
    assert AuditEntry.objects.filter(code="service_checked").count() == 1


def test_nobody_else_marks_an_entry_as_checked(sign_in):
    service = ServiceFactory(checked_on=None)

    response = sign_in(SupervisorFactory()).post(
        f"{service.get_absolute_url()}checked/"
    )

    service.refresh_from_db()
    assert (response.status_code, service.checked_on) == (404, None)


def test_the_switch_makes_every_entry_due_until_it_is_checked(sign_in):
    service, other = ServiceFactory.create_batch(2)
    client = sign_in(EditorFactory())

    client.post(reverse("helpline:directory_recheck"), {"reason": "A flood."})
    before = [row.is_due for row in client.get(LIST).context["page"]]
    client.post(f"{service.get_absolute_url()}checked/")
    after = {row.service.pk: row.is_due for row in client.get(LIST).context["page"]}

    assert (before, after) == ([True, True], {service.pk: False, other.pk: True})
    assert "A flood." in text_of(client.get(LIST))


@pytest.mark.parametrize(("checked_on", "due"), [(9, True), (10, False)])
def test_the_day_of_the_switch_is_the_readers_own(checked_on, due):
    """At one in the morning of the tenth in Bangkok it is the ninth in Greenwich."""
    bangkok = ZoneInfo("Asia/Bangkok")
    asked_at = datetime(2026, 3, 10, 1, tzinfo=bangkok)
    service = ServiceFactory(
        checked_on=date(2026, 3, checked_on), noted_at=asked_at + timedelta(hours=1)
    )

    with timezone.override(bangkok):
        found = service.is_due(asked_at.date(), asked_at.astimezone(UTC))

    assert found is due


def test_no_service_is_copied_with_the_check_of_another():
    reverse("helpline_service:edit", args=[1])

    with pytest.raises(NoReverseMatch):
        reverse("helpline_service:copy", args=[1])


def test_the_switch_asks_for_a_reason(sign_in):
    response = sign_in(EditorFactory()).post(
        reverse("helpline:directory_recheck"), {"reason": ""}
    )

    assert (response.status_code, Recheck.objects.count()) == (422, 0)


def test_a_reason_that_could_name_a_caller_is_asked_about(sign_in):
    client, url = sign_in(EditorFactory()), reverse("helpline:directory_recheck")
    said = {"reason": "Her name is Malee Srisai"}

    asked = client.post(url, said)
    kept = client.post(url, {**said, "sure": "on"})

    assert (asked.status_code, kept.status_code) == (422, 303)


def test_an_empty_directory_says_what_to_do(sign_in):
    for member, words in (
        (AttendantFactory(), "An editor of your helpline adds services"),
        (EditorFactory(), "Add the first service"),
    ):
        page = text_of(sign_in(member).get(LIST))
        assert words in page
        assert "Your helpline has not filled this in." in page


@pytest.mark.parametrize("path", [LIST, "/"])
def test_the_number_of_queries_does_not_grow(sign_in, path):
    client = sign_in(EditorFactory())
    counts = []
    for _number in range(2):
        ServiceFactory.create_batch(2, checked_on=None)
        client.get(path)
        with watched("default") as asked:
            client.get(path)
        counts.append(len(asked["default"]))

    assert (counts[0] == counts[1], counts[0] <= 20) == (True, True)


def service_form(**changes):
    return {
        "organisation": "Blue Door Clinic",
        "kinds": ["health"],
        "place": "Harbour City",
        "reports_to_authorities": "no",
        "serves_undocumented": "yes",
        "shelter_women_only": "unknown",
        "checked_on": str(timezone.localdate()),
        "checked_by": "Arif",
        **changes,
    }


def test_an_editor_adds_a_service(sign_in):
    client = sign_in(editor())

    response = client.post(reverse("helpline_service:add"), service_form())

    service = Service.objects.get()
    assert (response.status_code, service.kinds) == (302, ["health"])
    assert not service.is_due(timezone.localdate(), None)


def editor():
    from modules.services.tree import sync_editor_group
    from tests.factories.modules import content_tree

    content_tree()
    member = EditorFactory()
    sync_editor_group(member)
    return member


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"checked_by": ""}, "checked_by"),
        ({"checked_on": str(timezone.localdate() + timedelta(days=2))}, "checked_on"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["nonsense"]}, "kinds"),
    ],
)
def test_a_check_has_a_name_and_a_day_that_has_come(sign_in, changes, field):
    client = sign_in(editor())

    response = client.post(reverse("helpline_service:add"), service_form(**changes))

    assert (response.status_code, Service.objects.count()) == (200, 0)
    assert field in response.context["form"].errors


def test_the_form_says_that_it_is_not_about_callers(sign_in):
    page = text_of(sign_in(editor()).get(reverse("helpline_service:add")))

    assert "Nothing here is about a caller" in page


@pytest.mark.parametrize("name", ["index", "add"])
def test_the_directory_in_the_editor_is_for_editors_alone(sign_in, name):
    url = reverse(f"helpline_service:{name}")

    assert sign_in(SupervisorFactory()).get(url).status_code == 404
    assert sign_in(editor()).get(url).status_code == 200
