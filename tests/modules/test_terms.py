"""Words of the glossary in running text."""

import pytest

from modules.domain.terms import TermFinder


def link(key, words):
    return f"[{key}|{words}]"


def mark(html, **forms):
    finder = TermFinder({key.replace("_", "-"): each for key, each in forms.items()})
    return finder.mark(html, link)


def test_first_occurrence_alone_is_linked_whatever_its_capitals():
    html = "<p>Referral is a way. A referral is hers.</p>"

    assert mark(html, referral=["referral"]) == (
        "<p>[referral|Referral] is a way. A referral is hers.</p>"
    )


def test_a_word_inside_a_longer_one_is_not_linked():
    assert mark("<p>unsafe words, safeword</p>", safe=["safe"]) == (
        "<p>unsafe words, safeword</p>"
    )


def test_another_form_leads_to_the_same_word():
    assert mark("<p>Two referrals.</p>", referral=["referral", "referrals"]) == (
        "<p>Two [referral|referrals].</p>"
    )


def test_longest_form_wins_and_leaves_the_short_one_for_later():
    html = "<p>Make a safety\nplan for her safety.</p>"

    assert mark(html, plan=["safety plan"], safety=["safety"]) == (
        "<p>Make a [plan|safety\nplan] for her [safety|safety].</p>"
    )


@pytest.mark.parametrize("tag", ["a", "h2", "h3", "h4"])
def test_headings_and_links_are_left_alone(tag):
    html = f"<{tag}>Consent</{tag}><p>Her consent.</p>"

    assert mark(html, consent=["consent"]) == (
        f"<{tag}>Consent</{tag}><p>Her [consent|consent].</p>"
    )


def test_words_in_bold_and_signs_of_html_stay_what_they_are():
    html = "<p><b>Consent</b> &amp; &lt;trust&gt;</p>"

    assert mark(html, consent=["consent"]) == (
        "<p><b>[consent|Consent]</b> &amp; &lt;trust&gt;</p>"
    )


def test_html_that_looks_like_a_form_is_escaped_in_the_link():
    assert mark("<p>Q&amp;A</p>", qa=["Q&A"]) == "<p>[qa|Q&amp;A]</p>"


def test_pieces_of_one_lesson_share_what_was_found():
    finder = TermFinder({"consent": ["consent"], "trauma": ["trauma"]})

    finder.mark("<p>Trauma.</p>", link)

    assert finder.mark("<p>Trauma, consent.</p>", link) == (
        "<p>Trauma, [consent|consent].</p>"
    )
    assert finder.found == ["trauma", "consent"]


def test_script_without_spaces_needs_no_borders():
    html = "<p>เราทำแผนความปลอดภัยกับเธอ</p>"

    assert mark(html, plan=["แผนความปลอดภัย"], safety=["ความปลอดภัย"]) == (
        "<p>เราทำ[plan|แผนความปลอดภัย]กับเธอ</p>"
    )


def test_invisible_breaks_between_syllables_change_nothing():
    assert mark("<p>កិច្ច\u200bគាំពារ</p>", care=["កិច្ចគាំពារ"]) == (
        "<p>[care|កិច្ច\u200bគាំពារ]</p>"
    )


def test_a_sign_never_loses_the_tone_mark_that_belongs_to_it():
    assert mark("<p>ก่า กา</p>", ka=["กา"]) == "<p>ก่า [ka|กา]</p>"


def test_without_words_nothing_changes():
    assert mark("<p>Anything &amp; more</p>") == "<p>Anything &amp; more</p>"
