"""The pages: what opens for whom, and what stays when something is refused."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.models import AuditEntry
from supervision.domain.observation import Entry
from supervision.models import Assessment, SupervisionMeeting
from supervision.services.assessments import correct_assessment, save_rows
from tests.factories.accounts import (
    AssignmentFactory,
    AttendantFactory,
    FacilitatorFactory,
    SupervisorFactory,
    TeamFactory,
)
from tests.factories.supervision import (
    SupervisionMeetingFactory,
    make_competency,
    make_draft,
    make_finished,
    make_instrument,
    make_released,
    set_all,
)

pytestmark = pytest.mark.django_db
ASKS = "r-safe-contact--asks-first"
RINGS = "r-safe-contact--calls-back"


def url(name, *args):
    return reverse(f"supervision:{name}", args=args)


def page_post(draft, **fields):
    """What the page without JavaScript sends for the named rows."""
    data = {"version": draft.version}
    for name, value in fields.items():
        kind, _sep, row = name.partition("__")
        data[f"{kind}-r-safe-contact--{row.replace('_', '-')}"] = value
        data.setdefault(f"words-r-safe-contact--{row.replace('_', '-')}", "")
    return data


@pytest.mark.parametrize("name", ["assessment_detail", "assessment_finish"])
def test_only_the_assigned_supervisor_opens_an_assessment(client, sign_in, name):
    draft = make_draft()
    others = [
        SupervisorFactory(),
        FacilitatorFactory(),
        AttendantFactory(),
        draft.attendant,
    ]

    mine = sign_in(draft.supervisor).get(url(name, draft.pk), follow=True).status_code
    theirs = [sign_in(other).get(url(name, draft.pk)).status_code for other in others]

    assert (mine, theirs) == (200, [404, 404, 404, 404])


def test_a_lost_assignment_is_lost_on_the_next_request(sign_in):
    assignment = AssignmentFactory()
    draft = make_draft(assignment)
    client = sign_in(assignment.supervisor)
    before = client.get(url("assessment_observe", draft.pk)).status_code
    assignment.valid_until = timezone.now()
    assignment.save()

    after = client.get(url("assessment_observe", draft.pk)).status_code

    assert (before, after) == (200, 404)


def test_each_reading_leaves_a_line_that_she_can_see(sign_in):
    draft = make_draft()

    sign_in(draft.supervisor).get(url("assessment_observe", draft.pk))

    refs = AuditEntry.objects.readings().values_list("object_ref", flat=True)
    assert list(refs) == [f"assessment:{draft.pk}"]


def test_only_supervisors_have_a_team_page(sign_in):
    statuses = [
        sign_in(member).get(url("team_detail")).status_code
        for member in (SupervisorFactory(), AttendantFactory(), FacilitatorFactory())
    ]

    assert statuses == [200, 404, 404]


def test_more_than_four_competencies_are_refused_beside_the_field(sign_in):
    assignment = AssignmentFactory()
    make_instrument()
    codes = [make_competency(f"competency-y{n}").code for n in range(5)]
    data = {
        "occasion": "chat",
        "held_at": "2026-11-19T15:30",
        "competencies": codes,
        "occasion_note": "You played the caller.",
    }

    response = sign_in(assignment.supervisor).post(
        url("assessment_new", assignment.attendant_id), data
    )

    page = response.content.decode()
    assert (response.status_code, Assessment.objects.count()) == (422, 0)
    assert "You played the caller." in page
    assert page.count("checked") == 6


def test_four_competencies_open_the_form(sign_in):
    assignment = AssignmentFactory()
    make_instrument()
    codes = [make_competency(f"competency-y{n}").code for n in range(4)]
    data = {"occasion": "chat", "held_at": "2026-11-19T15:30", "competencies": codes}

    response = sign_in(assignment.supervisor).post(
        url("assessment_new", assignment.attendant_id), data
    )

    draft = Assessment.objects.get()
    assert (response.status_code, response.url, draft.competencies) == (
        303,
        url("assessment_observe", draft.pk),
        codes,
    )


def test_an_observation_cannot_lie_ahead(sign_in):
    assignment = AssignmentFactory()
    make_instrument()
    code = make_competency("competency-z").code
    later = timezone.localtime() + timedelta(days=1)
    data = {
        "occasion": "chat",
        "held_at": later.strftime("%Y-%m-%dT%H:%M"),
        "competencies": [code],
    }

    response = sign_in(assignment.supervisor).post(
        url("assessment_new", assignment.attendant_id), data
    )

    assert (response.status_code, Assessment.objects.count()) == (422, 0)


def test_without_an_instrument_the_page_says_what_is_missing(sign_in):
    assignment = AssignmentFactory()

    response = sign_in(assignment.supervisor).get(
        url("assessment_new", assignment.attendant_id)
    )

    assert response.status_code == 503


def test_only_asked_rows_have_three_taps(sign_in):
    make_competency("plain-language")
    draft = make_draft()

    page = sign_in(draft.supervisor).get(url("assessment_observe", draft.pk))

    text = page.content.decode()
    assert (text.count('role="radiogroup"'), text.count('class="harm-row"')) == (3, 4)


def test_search_leaves_what_matches_and_what_is_ticked(sign_in):
    draft = set_all(make_draft(), calls_back="I rang again.")

    page = sign_in(draft.supervisor).get(
        url("assessment_observe", draft.pk), {"find": "somebody else"}
    )

    assert page.content.decode().count('class="harm-row"') == 2


def test_the_whole_page_is_saved_at_once(sign_in):
    draft = make_draft()
    data = page_post(
        draft, state__asks_first="shown", words__asks_first="Can you type?"
    )

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert response.status_code == 303
    assert draft.saved_rows()["safe-contact/asks-first"].entry == Entry(
        "shown", "Can you type?"
    )


def test_harm_without_words_is_refused_and_everything_typed_stays(sign_in):
    draft = make_draft()
    data = page_post(
        draft,
        state__calls_back="shown",
        state__asks_first="missing",
        words__asks_first="She began at once.",
    )

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    page = response.content.decode()
    assert (response.status_code, draft.states()) == (422, {})
    assert "She began at once." in page
    assert f'href="#id_words-{RINGS}"' in page


def test_words_without_a_tap_are_not_dropped_silently(sign_in):
    draft = make_draft()
    data = page_post(draft, words__asks_first="Can you type?")

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert response.status_code == 422


def test_a_harm_that_the_search_left_out_stays_ticked(sign_in):
    draft = set_all(make_draft(), calls_back="I rang again.")
    data = page_post(draft, state__asks_first="missing")

    sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert draft.states()["safe-contact/calls-back"] == "shown"


def test_a_stale_page_shows_both_texts_and_changes_nothing(sign_in):
    draft = make_draft()
    data = page_post(draft, state__asks_first="shown", words__asks_first="My words")
    code = "safe-contact/asks-first"
    save_rows(draft, {code: Entry("missing", "Their words")}, seen_version=1)

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    page = response.content.decode()
    assert (response.status_code, draft.states()) == (409, {code: "missing"})
    assert ("My words" in page, "Their words" in page) == (True, True)


@pytest.mark.parametrize(("choice", "state"), [("mine", "shown"), ("saved", "missing")])
def test_the_chosen_text_is_kept(sign_in, choice, state):
    draft = make_draft()
    code = "safe-contact/asks-first"
    save_rows(draft, {code: Entry("missing", "Their words")}, seen_version=1)
    data = page_post(draft, state__asks_first="shown", words__asks_first="My words")
    data[f"keep-{ASKS}"] = choice

    response = sign_in(draft.supervisor).post(url("assessment_observe", draft.pk), data)

    assert (response.status_code, draft.states()) == (303, {code: state})


def test_a_page_of_a_finished_form_shows_what_was_typed(sign_in):
    draft = set_all(make_draft())
    data = page_post(draft, state__asks_first="missing", words__asks_first="My words")
    client = sign_in(draft.supervisor)
    client.post(url("assessment_finish", draft.pk), {"version": draft.version})

    response = client.post(url("assessment_observe", draft.pk), data)

    assert response.status_code == 409
    assert "My words" in response.content.decode()


def row_post(draft, **changes):
    return {"version": draft.version, "row": ASKS, "state": "shown"} | changes


def test_one_row_is_saved_and_says_so(sign_in):
    draft = make_draft()

    response = sign_in(draft.supervisor).post(
        url("observation_save", draft.pk), row_post(draft)
    )

    answer = response.json()
    assert (response.status_code, answer["version"], answer["unset"]) == (
        200,
        2,
        "2 of 3 unset",
    )


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"row": "r-unknown--row"}, 400),
        ({"row": ""}, 400),
        ({"state": "perfect"}, 400),
        ({"version": "first"}, 400),
        ({"row": RINGS, "state": "missing"}, 400),
        ({"row": RINGS, "words": ""}, 422),
        ({"words": "x" * 2001}, 422),
        ({"words": "x" * 2000}, 200),
        ({"version": 9}, 409),
    ],
)
def test_a_row_that_is_wrong_gets_the_right_status(sign_in, changes, status):
    draft = make_draft()

    response = sign_in(draft.supervisor).post(
        url("observation_save", draft.pk), row_post(draft, **changes)
    )

    assert response.status_code == status
    assert bool(draft.states()) == (status == 200)


def test_words_like_a_callers_details_are_questioned_then_kept(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)
    data = row_post(draft, words="Her name is Siti Rahma")
    address = url("observation_save", draft.pk)

    asked = client.post(address, data).status_code
    kept = client.post(address, data | {"sure": "yes"}).status_code

    assert (asked, kept) == (422, 200)


def test_finishing_lists_what_is_unset_with_links(sign_in):
    draft = make_draft()
    client = sign_in(draft.supervisor)

    response = client.post(url("assessment_finish", draft.pk), {"version": 1})

    assert response.status_code == 422
    assert f'{url("assessment_observe", draft.pk)}#{ASKS}"' in response.content.decode()


def test_finishing_leads_to_the_levels(sign_in):
    draft = set_all(make_draft(), calls_back="I rang again.")

    response = sign_in(draft.supervisor).post(
        url("assessment_finish", draft.pk), {"version": draft.version}, follow=True
    )

    page = response.content.decode()
    assert response.redirect_chain == [(url("assessment_detail", draft.pk), 303)]
    assert page.index("I rang again.") < page.index('class="levels"')


def test_a_stale_finish_asks_for_another_look(sign_in):
    draft = set_all(make_draft())

    response = sign_in(draft.supervisor).post(
        url("assessment_finish", draft.pk), {"version": 1}
    )

    assert (response.status_code, Assessment.objects.get().state) == (409, "draft")


def release_post(assessment, **changes):
    tomorrow = timezone.localdate() + timedelta(days=1)
    data = {"next_step": "Rehearse the first line.", "due_on": tomorrow.isoformat()}
    return {"version": assessment.version} | data | changes


def test_before_release_she_finds_nothing_and_after_it_everything(sign_in):
    finished = make_finished()
    address = url("mine_detail", finished.pk)
    before = sign_in(finished.attendant).get(address).status_code

    sign_in(finished.supervisor).post(
        url("assessment_release", finished.pk), release_post(finished)
    )

    after = sign_in(finished.attendant).get(address)
    assert (before, after.status_code) == (404, 200)
    assert "Rehearse the first line." in after.content.decode()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"next_step": ""}, 422),
        ({"due_on": "2020-01-01"}, 422),
        ({"due_on": "soon"}, 422),
        ({"version": 1}, 409),
    ],
)
def test_a_release_that_is_refused_keeps_the_text(sign_in, changes, status):
    finished = make_finished()

    response = sign_in(finished.supervisor).post(
        url("assessment_release", finished.pk), release_post(finished, **changes)
    )

    assert (response.status_code, Assessment.objects.get().state) == (
        status,
        "finished",
    )


def test_a_colleague_cannot_read_what_was_released_to_her(sign_in):
    released = make_released()

    statuses = [
        sign_in(member).get(url("mine_detail", released.pk)).status_code
        for member in (released.attendant, AttendantFactory(), released.supervisor)
    ]

    assert statuses == [200, 404, 404]


def test_she_says_that_she_has_read_it_and_answers(sign_in):
    released = make_released()
    client = sign_in(released.attendant)

    client.post(url("mine_read", released.pk))
    client.post(url("mine_reply", released.pk), {"reply": "I will try."})

    released.refresh_from_db()
    assert (released.read_at is not None, released.reply) == (True, "I will try.")


def test_a_second_answer_shows_both_texts(sign_in):
    released = make_released()
    client = sign_in(released.attendant)
    client.post(url("mine_reply", released.pk), {"reply": "First text"})

    response = client.post(url("mine_reply", released.pk), {"reply": "Second text"})

    page = response.content.decode()
    assert response.status_code == 409
    assert ("First text" in page, "Second text" in page) == (True, True)


def test_an_empty_answer_is_refused(sign_in):
    released = make_released()

    response = sign_in(released.attendant).post(
        url("mine_reply", released.pk), {"reply": " "}
    )

    assert response.status_code == 422


def test_a_correction_needs_a_reason(sign_in):
    released = make_released()
    client = sign_in(released.supervisor)
    address = url("assessment_correct", released.pk)

    refused = client.post(address, {"reason": ""}).status_code
    opened = client.post(address, {"reason": "Another caller."}).status_code

    assert (refused, opened, Assessment.objects.count()) == (422, 303, 2)


def test_a_replaced_record_points_to_its_correction(sign_in):
    released = make_released()
    new = correct_assessment(released, by=released.supervisor, reason="Another caller.")

    page = sign_in(released.supervisor).get(url("assessment_detail", released.pk))

    assert url("assessment_detail", new.pk) in page.content.decode()


def test_a_talk_shows_both_time_zones(sign_in):
    assignment = AssignmentFactory(
        supervisor=SupervisorFactory(time_zone="Asia/Kuala_Lumpur"),
        attendant=AttendantFactory(time_zone="Asia/Bangkok", display_name="Mali S"),
    )
    SupervisionMeetingFactory(
        supervisor=assignment.supervisor, attendant=assignment.attendant
    )

    page = sign_in(assignment.supervisor).get(url("team_detail")).content.decode()

    assert "Tue 26 Nov, 15:00 in Kuala Lumpur" in page
    assert "14:00 in Bangkok for Mali" in page


def test_a_talk_cannot_be_planned_in_the_past(sign_in):
    assignment = AssignmentFactory()

    response = sign_in(assignment.supervisor).post(
        url("talk_new", assignment.attendant_id), {"at": "2020-01-01T10:00"}
    )

    assert (response.status_code, SupervisionMeeting.objects.count()) == (422, 0)


def test_only_her_supervisor_settles_a_talk(sign_in):
    assignment = AssignmentFactory()
    talk = SupervisionMeetingFactory(
        supervisor=assignment.supervisor, attendant=assignment.attendant
    )
    address = url("talk_held", talk.pk)

    other = sign_in(SupervisorFactory()).post(address).status_code
    own = sign_in(assignment.supervisor).post(address).status_code

    assert (other, own) == (404, 303)


def test_a_talk_is_called_off_in_two_clicks(sign_in):
    assignment = AssignmentFactory()
    talk = SupervisionMeetingFactory(
        supervisor=assignment.supervisor, attendant=assignment.attendant
    )
    client = sign_in(assignment.supervisor)

    asked = client.get(url("talk_call_off", talk.pk)).status_code
    done = client.post(url("talk_call_off", talk.pk)).status_code

    talk.refresh_from_db()
    assert (asked, done, talk.cancelled_at is not None) == (200, 303, True)


def test_only_her_supervisor_marks_a_step_done(sign_in):
    released = make_released()
    address = url("plan_done", released.plan.pk)

    other = sign_in(SupervisorFactory()).post(address).status_code
    own = sign_in(released.supervisor).post(address).status_code

    assert (other, own) == (404, 303)


def test_team_figures_count_and_never_name(sign_in):
    assignment = AssignmentFactory(
        attendant=AttendantFactory(display_name="Thandar", team=TeamFactory())
    )
    make_released(assignment, calls_back="I rang.")

    page = sign_in(assignment.supervisor).get(url("team_detail")).content.decode()

    figures = page[page.index('id="stand"') :]
    assert "1 potentially harmful" in figures
    assert "Thandar" not in figures


@pytest.mark.parametrize("name", ["attendant_detail", "attendant_path"])
def test_another_teams_attendant_is_not_there(sign_in, name):
    assignment = AssignmentFactory()
    stranger = AssignmentFactory().attendant
    client = sign_in(assignment.supervisor)

    own = client.get(url(name, assignment.attendant_id)).status_code
    other = client.get(url(name, stranger.pk)).status_code

    assert (own, other) == (200, 404)


@pytest.mark.parametrize("name", ["team_detail", "assessment_list"])
def test_lists_ask_no_more_with_more_attendants(
    sign_in, django_assert_max_num_queries, name
):
    counts = []
    supervisor = SupervisorFactory()
    client = sign_in(supervisor)
    for size in (1, 2):
        for _each in range(size):
            assignment = AssignmentFactory(supervisor=supervisor)
            make_released(assignment, calls_back="I rang.")
            make_draft(assignment)
            SupervisionMeetingFactory(
                supervisor=supervisor, attendant=assignment.attendant
            )
        client.get(url(name))
        with django_assert_max_num_queries(20) as captured:
            client.get(url(name))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_the_form_asks_no_more_with_more_rows(sign_in, django_assert_max_num_queries):
    assignment = AssignmentFactory()
    few = make_draft(assignment)
    codes = ("safe-contact", "plain-language", "safe-technology")
    many = set_all(make_draft(assignment, *codes))
    client = sign_in(assignment.supervisor)
    counts = []
    for draft in (few, many):
        client.get(url("assessment_observe", draft.pk))
        with django_assert_max_num_queries(20) as captured:
            client.get(url("assessment_observe", draft.pk))
        counts.append(len(captured))

    assert counts[0] == counts[1]
