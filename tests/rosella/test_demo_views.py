"""What only the demo has: cards, the tour that ticks itself off, mail on a page."""

import pytest
from django.conf import settings as configured
from django.core.mail import EmailMessage, mailers
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone

from accounts.models import StaffMember
from rosella.demo import tour
from rosella.demo.people import CARDS
from rosella.demo.views import read_letters
from tests.assessments.playing import begin, finish
from tests.factories.accounts import AdministratorFactory, AttendantFactory
from tests.factories.modules import content_tree, make_lesson, make_module
from tests.factories.scenarios import ASK, SILENT, make_version

pytestmark = [
    pytest.mark.django_db(databases=["default", "peer"]),
    pytest.mark.urls("tests.rosella.demo_urls"),
]

MALI = "attendant@demo.example"
BACKEND = "django.contrib.auth.backends.ModelBackend"
ARGUMENTS = ([], [1], [1, 1])


@pytest.fixture
def demo(settings, tmp_path):
    """Settings as in the demo, with a folder of its own."""
    settings.DEMO = True
    settings.DATA = tmp_path
    settings.MAIL_FOLDER = tmp_path
    settings.MIDDLEWARE = [
        *configured.MIDDLEWARE,
        "rosella.demo.tour.TourMiddleware",
    ]
    return tmp_path


@pytest.fixture
def mali(demo):
    client = Client()
    client.force_login(AttendantFactory(username=MALI), backend=BACKEND)
    return client


def test_card_signs_in_with_one_button_and_asks_no_second_factor(demo):
    AdministratorFactory(username="admin@demo.example")
    client = Client()

    response = client.post("/demo/sign-in/", {"username": "admin@demo.example"})

    assert (response.status_code, response.url) == (303, "/")
    assert client.get("/people/").status_code == 200


def test_card_leads_to_the_page_that_was_wanted(demo):
    AttendantFactory(username=MALI)
    client = Client()

    asked = client.get("/practice/", follow=True)
    response = client.post("/demo/sign-in/", {"username": MALI, "next": "/practice/"})

    assert '<input type="hidden" name="next" value="/practice/">' in asked.text
    assert (response.status_code, response.url) == (303, "/practice/")


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_card_leads_nowhere_else(demo, address):
    AttendantFactory(username=MALI)

    response = Client().post("/demo/sign-in/", {"username": MALI, "next": address})

    assert (response.status_code, response.url) == (303, "/")


def test_two_browsers_signed_in_by_card_are_both_listed(demo):
    AttendantFactory(username=MALI)
    browsers = [Client(headers={"user-agent": name}) for name in ("Firefox", "Other")]
    for browser in browsers:
        browser.post("/demo/sign-in/", {"username": MALI})

    page = browsers[0].get("/me/").content.decode()

    listed = page.split('id="sessions"')[1].split("</ul>")[0]
    assert (listed.count("<li>"), listed.count("this one")) == (2, 1)


def test_opening_the_address_of_the_cards_leads_to_the_cards(demo):
    response = Client().get("/demo/sign-in/")

    assert (response.status_code, response.url) == (302, "/accounts/login/")


@pytest.mark.parametrize("username", ["kanya", "nobody", ""])
def test_only_people_with_a_card_sign_in_with_a_button(demo, username):
    AttendantFactory(username="kanya")

    response = Client().post("/demo/sign-in/", {"username": username})

    assert response.status_code == 404


def test_somebody_who_was_ended_does_not_sign_in(demo):
    AttendantFactory(username=MALI, is_active=False)

    assert Client().post("/demo/sign-in/", {"username": MALI}).status_code == 404


def test_sign_in_page_of_the_demo_offers_every_card(demo):
    page = Client().get("/accounts/login/").content.decode()

    missing = [card.name for card in CARDS if card.name not in page]
    assert missing == []
    assert "A tour in ten minutes, 0 of 7 done" in page


@pytest.mark.parametrize("address", ["/demo/sign-in/", "/demo/mail/"])
def test_addresses_of_the_demo_are_missing_elsewhere(address):
    with pytest.raises(Resolver404):
        resolve(address, urlconf="rosella.urls")

    assert resolve(address, urlconf="tests.rosella.demo_urls").namespace == "demo"


@pytest.mark.parametrize("point", tour.POINTS, ids=lambda point: point.code)
def test_every_point_names_an_address_that_exists(point):
    for name in point.url_names:
        assert any(can_reverse(name, arguments) for arguments in ARGUMENTS), name


def can_reverse(name, arguments):
    try:
        reverse(name, args=arguments)
    except NoReverseMatch:
        return False
    return True


def test_arriving_is_ticked_when_mali_sees_her_home(mali):
    mali.get("/practice/")
    before = tour.done()

    mali.get("/")

    assert (before, tour.done()) == (frozenset(), {"arrive"})


def test_the_point_of_rehearsing_says_that_the_debrief_ticks_it(mali):
    (point,) = (each for each in tour.POINTS if each.code == "rehearse")
    role_play = begin(StaffMember.objects.get(username=MALI), make_version())

    mali.get(role_play.get_absolute_url())
    before = tour.done()
    finish(role_play, ASK, SILENT)
    mali.get(reverse("assessments:role_play_debrief", args=[role_play.pk]))

    assert (before, tour.done()) == (frozenset(), {"rehearse"})
    assert "The debrief at its end ticks this." in str(point.words)


def test_arriving_is_not_ticked_by_somebody_else(demo):
    client = Client()
    client.force_login(AttendantFactory(username="kanya"), backend=BACKEND)

    client.get("/")

    assert tour.done() == frozenset()


def test_finished_lesson_is_ticked_and_one_that_is_not_there_is_not(mali):
    content_tree()
    lesson = make_lesson(make_module())

    mali.post("/learn/lessons/999999/finish/")
    before = tour.done()
    mali.post(f"/learn/lessons/{lesson.pk}/finish/")

    assert (before, tour.done()) == (frozenset(), {"lesson"})


def test_outsider_ticks_nothing(demo):
    Client().get("/")

    assert tour.done() == frozenset()


def test_ticks_are_bare_flags_without_a_person_or_a_time(demo):
    tour.tick("quiz")
    tour.tick("arrive")
    tour.tick("quiz")

    assert (demo / "tour.json").read_text() == '["arrive", "quiz"]'


@pytest.mark.parametrize("words", [None, "", "not json"])
def test_tour_whose_file_cannot_be_read_begins_again(demo, words):
    if words is not None:
        (demo / "tour.json").write_text(words)

    assert tour.done() == frozenset()


def test_tour_shows_one_next_point(demo):
    tour.tick("invite")

    page = Client().get("/accounts/login/").content.decode()

    states = [
        page.count(f'<li class="is-{state}">') for state in ("done", "next", "later")
    ]
    assert states == [1, 1, 5]


def send(settings, folder, *subjects):
    """Write messages as the demo does, all into one file."""
    files = "django.core.mail.backends.filebased.EmailBackend"
    options = {"file_path": folder}
    settings.MAILERS = {"default": {"BACKEND": files, "OPTIONS": options}}
    mailers["default"].send_messages(
        [
            EmailMessage(subject, f"Good day,\nhttp://127.0.0.1/{subject}", to=[MALI])
            for subject in subjects
        ]
    )


def test_mail_page_shows_what_the_file_backend_wrote_newest_first(demo, settings):
    send(settings, demo, "Passwort für später", "second")

    letters = read_letters(demo)
    page = Client().get("/demo/mail/").content.decode()

    assert [each.subject for each in letters] == ["second", "Passwort für später"]
    assert letters[0].to == MALI
    assert letters[0].text.rstrip("\n") == "Good day,\nhttp://127.0.0.1/second"
    assert 'href="http://127.0.0.1/second"' in page


def test_mail_page_gives_the_time_of_the_reader(demo):
    (demo / "1.log").write_bytes(
        b"To: mali\nSubject: Hello\nDate: Tue, 24 Nov 2026 19:30:00 -0000\n\nHello."
    )

    page = Client().get("/demo/mail/").content.decode()

    assert "To mali, Wed 25 Nov, 02:30" in page


@pytest.mark.parametrize("date", [b"Date: soon\n", b""])
def test_message_without_a_readable_date_is_shown_all_the_same(demo, date):
    (demo / "1.log").write_bytes(b"To: mali\nSubject: Hello\n" + date + b"\nHello.")

    page = Client().get("/demo/mail/").content.decode()

    assert "Hello." in page


def test_mail_page_says_when_there_is_nothing_yet(demo):
    page = Client().get("/demo/mail/").content.decode()

    assert "Nothing yet" in page


def test_time_of_the_demo_is_never_in_the_future():
    from rosella.demo.times import Calendar

    now = timezone.now()

    calendar = Calendar(now)
    assert calendar.at(0, "23:59") < now
    assert all(calendar.coming(day, "09:00") > now for day in range(7))
