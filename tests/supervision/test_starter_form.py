"""The occasions of the starter form are read by the supervisor who fills it in and by
the attendant whom it is about: each title must be true for both."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from assessments.packs_wordings import WordingsKind
from modules.loading import parse
from supervision.forms.assessment import NewAssessmentForm
from supervision.packs_instruments import InstrumentPack
from supervision.services.instruments import observation_version
from tests.factories.accounts import AttendantFactory
from tests.factories.supervision import AssignmentFactory, make_released
from tests.supervision.asking import url

pytestmark = pytest.mark.django_db

FORM = Path("instruments/observation.yaml")
TRANSLATED = Path("translations/id/instruments/observation.yaml")
SPOKEN_TO = r"\b(you|your|yours|she|her|hers|anda|ia|\w+nya)\b"
PLAYED = {
    "en": "Live role-play by chat, a supervisor played the caller",
    "id": "Bermain peran langsung lewat obrolan, "
    "seorang penyelia berperan sebagai penelepon",
}


@pytest.fixture
def starter_form(settings):
    InstrumentPack().load(parse(settings.CURRICULUM / FORM, settings.CURRICULUM))
    WordingsKind().load(parse(settings.CURRICULUM / TRANSLATED, settings.CURRICULUM))
    return observation_version()


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_occasion_speaks_to_one_of_its_two_readers(starter_form, language):
    with override(language):
        titles = [title for _code, title in starter_form.occasions]

    assert len(titles) == 5
    assert [each for each in titles if re.search(SPOKEN_TO, each, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_she_reads_on_every_page_that_a_supervisor_played(
    starter_form, sign_in, language
):
    assignment = AssignmentFactory(attendant=AttendantFactory(language=language))
    released = make_released(assignment)
    released.instrument_version, released.occasion = starter_form, "live-role-play-chat"
    released.save()
    client = sign_in(released.attendant)

    for address in (url("mine_list"), url("mine_detail", released.pk)):
        assert PLAYED[language] in client.get(address).content.decode()


def test_whoever_writes_about_the_occasion_is_told_that_she_reads_it(starter_form):
    hint = NewAssessmentForm(starter_form).fields["occasion_note"].help_text

    assert "She reads this too." in hint
