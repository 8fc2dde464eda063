"""Documents to confirm in the CMS, as an editor meets them."""

import pytest

from helpline.models import DocumentPage
from tests.factories.helpline import make_document
from tests.factories.modules import make_tool

pytestmark = pytest.mark.django_db


def pages_offered(document):
    form = DocumentPage.get_edit_handler().get_form_class()(instance=document)
    return form.fields["tool"].choices


def test_the_page_of_the_toolbox_is_picked_by_its_title():
    make_tool("safety", "Safety at work", is_local=True)
    make_tool("sheet", "A sheet that Rosella wrote")

    offered = pages_offered(make_document())

    assert offered[1:] == [("safety", "Safety at work")]
    assert offered[0] == ("", "None: the text is written here")


def test_a_page_that_is_gone_is_not_lost_on_saving():
    assert ("gone", "gone") in pages_offered(make_document(tool="gone"))
