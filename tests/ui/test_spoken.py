"""Words in another language than the page's say so (WCAG 3.1.2)."""

import copy

from django.utils.translation import override

from ui.spoken import Spoken
from ui.templatetags.ui import naming, spoken


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


def test_a_name_within_a_sentence_carries_its_language():
    title = Spoken("Call & chat", "en")

    with override("id"):
        shown = naming(f"Baca <{title}>", [title])

    assert shown == 'Baca &lt;<span lang="en">Call &amp; chat</span>&gt;'


def test_a_name_is_found_as_whole_words_and_the_longest_first():
    names = [Spoken("di", "en"), Spoken("di in", "en"), Spoken("", "en")]

    with override("id"):
        shown = naming("mandi di in", names)

    assert shown == 'mandi <span lang="en">di in</span>'


def test_names_in_the_language_of_the_page_stay_plain():
    with override("id"):
        assert naming("Baca Rujukan", [Spoken("Rujukan", "id")]) == "Baca Rujukan"
        assert naming("Baca Referral", ["Referral"]) == "Baca Referral"
