"""The debrief: hers, and her supervisor's for an assessed role-play."""

import pytest
from django.urls import reverse

from assessments.domain.debriefing import Tone, moments, what_mattered
from assessments.domain.scenario import replay
from assessments.models import RolePlay
from assessments.services.role_plays import Answer, give_reply
from records.models import AuditEntry
from tests.assessments.playing import assessed, begin, finish
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    SupervisorFactory,
)
from tests.factories.scenarios import ASK, SILENT, STORY, WAIT, WRITE

pytestmark = pytest.mark.django_db
PHONE = "Call me on +60 12-345 6789, please."


def address(name, role_play):
    return reverse(f"assessments:{name}", args=[role_play.pk])


def page_of(client, role_play):
    return client.get(address("role_play_debrief", role_play))


def test_each_moment_has_its_tone_and_what_it_gave_away():
    role_play = finish(begin(), STORY, WRITE)
    story = role_play.version.data

    found = moments(story, replay(story, [STORY, WRITE]))

    assert [(each.n, each.tone, each.regret) for each in found] == [
        (1, Tone.CAUTION, 1),
        (2, Tone.HARM, 1),
    ]


def test_the_moments_that_mattered_put_harm_first_and_keep_the_order():
    role_play = finish(begin(), STORY, WRITE)
    story = role_play.version.data
    found = moments(story, replay(story, [STORY, WRITE]))

    assert [each.n for each in what_mattered(found, most=1)] == [2]
    assert [each.n for each in what_mattered(found)] == [1, 2]


def test_harm_stands_before_the_levels_with_reply_reason_and_better_reply(sign_in):
    role_play = finish(begin(), ASK, WRITE)

    html = page_of(sign_in(role_play.member), role_play).content.decode()

    places = [
        html.index("One reply could put her in danger"),
        html.index("Ratna, are you all right?"),
        html.index("somebody else may hold the phone now."),
        html.index("Write nothing."),
        html.index("What could be seen"),
    ]
    assert places == sorted(places)


def test_a_harmful_reply_is_quoted_once_and_the_way_leads_to_it(sign_in):
    role_play = finish(begin(), ASK, WRITE)

    html = page_of(sign_in(role_play.member), role_play).content.decode()

    way = html.partition('class="way"')[2].partition("</ol>")[0]
    assert ('id="harm-2"' in html, 'href="#harm-2"' in way) == (True, True)
    assert ("Ratna, are you all right?" in way, "#harm-1" in way) == (False, False)


def test_a_debrief_without_harm_speaks_of_none(sign_in):
    role_play = finish(begin(), ASK, SILENT)

    html = page_of(sign_in(role_play.member), role_play).content.decode()

    assert ("could put her in danger" in html, "Competent" in html) == (False, True)


def test_where_the_contact_broke_off_the_helplines_plan_goes_first(sign_in):
    role_play = finish(begin(), ASK, WAIT)

    html = page_of(sign_in(role_play.member), role_play).content.decode()

    assert "plan for immediate danger goes before this rule" in html


def test_the_debrief_of_an_unfinished_role_play_leads_to_its_turn(sign_in):
    role_play = give_reply(begin(), Answer(1, ASK))

    response = page_of(sign_in(role_play.member), role_play)

    assert (response.status_code, response.url) == (303, role_play.get_absolute_url())


def test_her_supervisor_reads_an_assessed_role_play_and_she_can_see_that(sign_in):
    role_play = assessed()
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    response = page_of(sign_in(supervisor), role_play)

    entry = AuditEntry.objects.readings().get()
    assert (response.status_code, entry.object_ref) == (
        200,
        f"role-play:{role_play.pk}",
    )


def test_an_assessed_debrief_leads_her_supervisor_back_to_her(sign_in):
    role_play = assessed()
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor
    way_back = f'href="/supervision/{role_play.member_id}/"'

    his = page_of(sign_in(supervisor), role_play).content.decode()
    hers = page_of(sign_in(role_play.member), role_play).content.decode()

    assert (way_back in his, way_back in hers) == (True, False)


def test_reading_her_own_debrief_is_noted_nowhere(sign_in):
    role_play = assessed()

    page_of(sign_in(role_play.member), role_play)

    assert not AuditEntry.objects.readings().exists()


def test_another_supervisor_reads_nothing(sign_in):
    role_play = assessed()

    response = page_of(sign_in(SupervisorFactory()), role_play)

    assert (response.status_code, AuditEntry.objects.readings().count()) == (404, 0)


def test_her_supervisor_cannot_open_a_practice(sign_in):
    role_play = finish(begin(), ASK, SILENT)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    assert page_of(sign_in(supervisor), role_play).status_code == 404


def test_her_own_note_is_kept_and_shown_to_nobody_else(sign_in):
    role_play = assessed()
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor
    url = address("role_play_note", role_play)

    response = sign_in(role_play.member).post(url, {"note": "Breathe first."})

    hers = page_of(sign_in(role_play.member), role_play).content.decode()
    his = page_of(sign_in(supervisor), role_play).content.decode()
    assert response.status_code == 303
    assert ("Breathe first." in hers, "Breathe first." in his) == (True, False)


def test_a_note_that_looks_like_a_callers_details_is_asked_about(sign_in):
    role_play = finish(begin(), ASK, SILENT)
    client = sign_in(role_play.member)
    url = address("role_play_note", role_play)

    asked = client.post(url, {"note": PHONE})
    sure = client.post(url, {"note": PHONE, "sure": "on"})

    role_play.refresh_from_db()
    assert (asked.status_code, PHONE in asked.content.decode()) == (422, True)
    assert (sure.status_code, role_play.own_note) == (303, PHONE)


def test_a_supervisor_cannot_write_her_own_note(sign_in):
    role_play = assessed()
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    response = sign_in(supervisor).post(address("role_play_note", role_play))

    assert response.status_code == 404


def test_her_supervisor_marks_it_talked_over_and_she_reads_his_words(sign_in):
    role_play = assessed(last=WRITE)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor
    url = address("role_play_talked_over", role_play)

    response = sign_in(supervisor).post(url, {"note": "We both know it now."})

    role_play.refresh_from_db()
    hers = page_of(sign_in(role_play.member), role_play).content.decode()
    assert (response.status_code, role_play.talked_over_by) == (303, supervisor)
    assert "We both know it now." in hers


def test_a_colleagues_word_to_her_is_never_overwritten_unseen(sign_in):
    role_play = assessed(last=WRITE)
    arif, teresa = (
        AssignmentFactory(attendant=role_play.member).supervisor for _each in range(2)
    )
    url = address("role_play_talked_over", role_play)
    form = page_of(sign_in(teresa), role_play).context["note_form"]
    sign_in(arif).post(url, {"note": "Ring me.", "seen": ""})
    hers = {"note": "Well done.", "seen": form["seen"].value() or ""}

    refused = sign_in(teresa).post(url, hers)
    role_play.refresh_from_db()
    kept = role_play.talked_over_note
    seen = refused.context["note_form"]["seen"].value()
    again = sign_in(teresa).post(url, {"note": "Ring him. Well done.", "seen": seen})

    role_play.refresh_from_db()
    assert (refused.status_code, kept) == (409, "Ring me.")
    for words in ("Ring me.", "Well done.", f"{arif.display_name} wrote on"):
        assert words in refused.text
    assert (again.status_code, role_play.talked_over_by) == (303, teresa)
    assert role_play.talked_over_note == "Ring him. Well done."


def test_the_same_word_sent_twice_is_kept_once(sign_in):
    role_play = assessed(last=WRITE)
    client = sign_in(AssignmentFactory(attendant=role_play.member).supervisor)
    url = address("role_play_talked_over", role_play)

    twice = [client.post(url, {"note": "Ring me.", "seen": ""}) for _each in range(2)]

    assert [answer.status_code for answer in twice] == [303, 303]


def test_talking_over_needs_a_sentence_for_her(sign_in):
    role_play = assessed(last=WRITE)
    supervisor = AssignmentFactory(attendant=role_play.member).supervisor

    response = sign_in(supervisor).post(
        address("role_play_talked_over", role_play), {"note": " "}
    )

    role_play.refresh_from_db()
    assert (response.status_code, role_play.talked_over_at) == (422, None)


@pytest.mark.parametrize("factory", [AttendantFactory, SupervisorFactory])
def test_nobody_else_marks_it_talked_over(sign_in, factory):
    role_play = assessed(last=WRITE)

    response = sign_in(factory()).post(
        address("role_play_talked_over", role_play), {"note": "x"}
    )

    assert response.status_code == 404


def test_nobody_talks_her_own_role_play_over(sign_in):
    role_play = assessed(last=WRITE)

    response = sign_in(role_play.member).post(
        address("role_play_talked_over", role_play), {"note": "x"}
    )

    assert response.status_code == 404


def test_rehearsing_a_turn_begins_a_practice_at_that_turn(sign_in):
    role_play = finish(begin(), ASK, WRITE)
    data = {"n": 2, "client_uuid": "6a1f3d9e-0000-4000-8000-000000000001"}
    client = sign_in(role_play.member)
    url = address("role_play_rehearse", role_play)

    first, again = client.post(url, data), client.post(url, data)

    rehearsal = RolePlay.objects.get(rehearses=role_play)
    assert (first.status_code, first.url) == (
        303,
        f"{rehearsal.get_absolute_url()}#now",
    )
    assert again.url == first.url


def test_a_turn_that_never_was_is_a_404(sign_in):
    role_play = finish(begin(), ASK, WRITE)
    data = {"n": 9, "client_uuid": "6a1f3d9e-0000-4000-8000-000000000001"}

    response = sign_in(role_play.member).post(
        address("role_play_rehearse", role_play), data
    )

    assert response.status_code == 404


def test_a_colleague_cannot_rehearse_her_turn(sign_in):
    role_play = finish(begin(), ASK, WRITE)
    data = {"n": 2, "client_uuid": "6a1f3d9e-0000-4000-8000-000000000001"}

    response = sign_in(AttendantFactory()).post(
        address("role_play_rehearse", role_play), data
    )

    assert response.status_code == 404
