"""Words in another language than the page's say so (WCAG 3.1.2)."""

import copy

from django.utils.translation import override

from ui.spoken import Spoken
from ui.templatetags.ui import spoken


def test_words_in_another_language_carry_it():
    title = Spoken("Tea & <time>", "en")

    with override("id"):
        shown = spoken(title)

    assert shown == '<span lang="en">Tea &amp; &lt;time&gt;</span>'


def test_words_in_the_language_of_the_page_stay_plain():
    with override("id"):
        assert spoken(Spoken("Rujukan", "id")) == "Rujukan"


def test_words_whose_language_nobody_knows_stay_plain():
    with override("id"):
        assert spoken("Referral") == "Referral"


def test_a_page_may_name_the_language():
    with override("id"):
        assert spoken("Referral", "en") == '<span lang="en">Referral</span>'


def test_a_copy_knows_it_too():
    assert copy.copy(Spoken("Referral", "en")).language == "en"
