"""A talk of another supervisor is not his, and his pages do not deny that it exists."""

import pytest

from tests.factories.accounts import AssignmentFactory
from tests.factories.supervision import SupervisionMeetingFactory
from tests.supervision.asking import url

pytestmark = pytest.mark.django_db


def test_both_pages_speak_of_his_own_talks_only(sign_in):
    his = AssignmentFactory()
    other = AssignmentFactory(attendant=his.attendant)
    SupervisionMeetingFactory(supervisor=other.supervisor, attendant=his.attendant)
    client = sign_in(his.supervisor)

    for address in (url("attendant_detail", his.attendant_id), url("team_detail")):
        page = client.get(address).content.decode()
        assert "No talk of yours is planned." in page
        assert "No talk is planned" not in page
