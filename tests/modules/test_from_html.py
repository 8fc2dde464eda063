"""The editor's HTML and the mark-up of packs: there and back without a loss."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.domain.from_html import from_html
from modules.domain.plain_text import to_html

WORDS = st.text(alphabet="ab *_-\\<&\n", max_size=6).map(
    lambda words: words.replace("&", "&amp;").replace("<", "&lt;")
)
INLINE = st.recursive(
    WORDS | st.just("<br/>"),
    lambda inner: st.tuples(
        st.sampled_from(["b", "i"]), st.lists(inner, max_size=3)
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
)
PARAGRAPH = st.lists(INLINE, max_size=4).map(lambda parts: f"<p>{''.join(parts)}</p>")
ITEM = st.lists(INLINE, max_size=3).map(lambda parts: f"<li>{''.join(parts)}</li>")
LISTS = st.lists(ITEM, min_size=1, max_size=3).map(
    lambda items: f"<ul>{''.join(items)}</ul>"
)
HTML = st.lists(PARAGRAPH | LISTS, max_size=3).map("".join)


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>a <b>b</b> c</p>", "a **b** c"),
        ('<p data-block-key="x1">a</p><p>b</p>', "a\n\nb"),
        ("<p><i>her</i>: words</p>", "*her*: words"),
        ("<p><b><i>both</i></b></p>", "**_both_**"),
        ("<p>one<br/>two</p>", "one\\\ntwo"),
        ("<p>- no list</p>", "\\- no list"),
        ("<p>*111# and _x_ and ____</p>", "\\*111# and \\_x\\_ and ____"),
        (
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
            "- a\n  - b\n- c",
        ),
    ],
)
def test_what_an_editor_wrote_has_one_way_to_be_written_down(html, plain):
    written = from_html(html)

    assert (written, from_html(to_html(written))) == (plain, plain)


def test_a_list_may_follow_its_lead_in_without_an_empty_line():
    assert to_html("Agree:\n- a word\n- a sign") == (
        "<p>Agree:</p><ul><li>a word</li><li>a sign</li></ul>"
    )


@given(HTML)
def test_writing_it_down_again_gives_the_same(html):
    written = from_html(html)

    assert from_html(to_html(written)) == written


@given(HTML)
def test_no_word_is_lost_on_the_way(html):
    assert bare(to_html(from_html(html))) == bare(html)


def bare(html):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))
