"""The language that somebody chooses for herself."""

import pytest

from accounts.forms.own import DetailsForm
from modules.forms.enrolment import ReminderChoiceForm
from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db
NAMES = [("en", "English"), ("id", "Bahasa Indonesia")]


def test_each_language_is_offered_by_its_own_name():
    form = DetailsForm(instance=AttendantFactory())

    assert form.fields["language"].choices == NAMES


@pytest.mark.parametrize(
    ("before", "after", "words"), [("en", "id", "Tersimpan."), ("id", "en", "Saved.")]
)
def test_what_was_saved_is_said_in_the_language_just_chosen(
    sign_in, before, after, words
):
    member = AttendantFactory(language=before)
    typed = {
        "display_name": "Mali",
        "language": after,
        "time_zone": member.time_zone,
    }

    page = sign_in(member).post("/me/details/", typed, follow=True).content.decode()

    assert words in page


def test_language_of_the_mail_is_offered_by_its_own_name():
    form = ReminderChoiceForm()

    assert form.fields["language"].choices[1:] == NAMES
