"""A translation is approved: by whom, of which words, and under which name."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from modules.models import TranslatedPage
from modules.services.review import ask_for_second_reader
from modules.services.translations import translation_of
from tests.factories.modules import make_editor
from tests.modules.reading_translations import read
from tests.modules.translating import approve, indonesian, shown_to


def test_approving_names_the_reviewer_and_publishes(client, sign_in, translated):
    page, second = indonesian(), make_editor(username="second")
    sign_in(second)

    answer = approve(client, page, on=timezone.localdate() - timedelta(days=2))

    known = TranslatedPage.objects.get(page=page)
    assert answer.status_code == 303
    assert indonesian().live
    assert (known.reviewed_by, known.approved_by) == ("Ibu Ratna Dewanti", second)
    assert not known.changed_since_review
    words = read(sign_in, indonesian().url)
    assert "Ibu Ratna Dewanti" in words
    assert "menunggu tinjauan" not in words
    assert "Diterbitkan tanpa" not in words


def test_nobody_approves_her_own_words(client, translated):
    page = indonesian()

    answer = approve(client, page)

    assert answer.status_code == 422
    assert "another editor approves it" in answer.content.decode()
    assert not indonesian().live


def test_where_there_is_one_editor_she_approves_herself(client, translated):
    ask_for_second_reader(False, by=translated)

    assert approve(client, indonesian()).status_code == 303
    assert indonesian().live


@pytest.mark.parametrize("name", ["convert_to_alias", "stop_translation"])
def test_nothing_undoes_a_translation_at_once(client, sign_in, published, name):
    translation = translation_of(published)
    row = published.pk if name == "convert_to_alias" else translation.pk
    sign_in(make_editor(username="second"))

    url = reverse(f"wagtail_localize:{name}", args=[row])
    answer = client.post(url, {"next": "/cms/"}, follow=True)

    assert "Nothing has changed: a translation stays one." in answer.text
    assert translation_of(published) == translation
    assert "Amankah berbicara?" in read(sign_in, indonesian().url)


def test_stopping_the_translation_of_a_page_that_is_gone_is_not_found(
    client, published
):
    translation = translation_of(published)
    published.delete()

    url = reverse("wagtail_localize:stop_translation", args=[translation.pk])

    assert client.post(url).status_code == 404


def test_a_translation_with_gaps_is_not_approved(client, sign_in, translated):
    StringTranslation.objects.filter(context__path="summary").delete()
    sign_in(make_editor(username="second"))

    answer = approve(client, indonesian())

    assert answer.status_code == 422
    assert "1 passage is not translated yet." in answer.content.decode()
    assert not indonesian().live


@pytest.mark.parametrize("is_typed", [True, False], ids=["another word", "nothing"])
def test_nobody_is_named_for_words_that_were_saved_since_she_looked(
    client, sign_in, translated, is_typed
):
    sign_in(make_editor(username="second"))
    shown = shown_to(client, indonesian())
    summary = StringTranslation.objects.filter(context__path="summary")
    if is_typed:
        summary.update(data="Lain.")

    answer = approve(client, indonesian(), shown=shown)

    assert answer.status_code == (409 if is_typed else 303)
    assert indonesian().live is not is_typed
    if is_typed:
        assert "Somebody changed words of this meanwhile." in answer.text
        assert "Ibu Ratna Dewanti" in answer.text
        again = approve(client, indonesian(), shown=answer.context["shown"])
        assert again.status_code == 303


def test_approving_without_the_words_asks_to_look_again(client, sign_in, translated):
    sign_in(make_editor(username="second"))

    assert approve(client, indonesian(), shown="").status_code == 409
    assert not indonesian().live


def test_a_review_needs_a_name_and_a_day_that_has_come(client, sign_in, translated):
    sign_in(make_editor(username="second"))
    tomorrow = timezone.localdate() + timedelta(days=1)

    for answer in (
        approve(client, indonesian(), by=" "),
        approve(client, indonesian(), on=tomorrow),
    ):
        assert answer.status_code == 422
    assert not TranslatedPage.objects.exclude(reviewed_by="").exists()
    assert not indonesian().live


def test_what_is_no_translation_is_not_approved(client, sign_in, lesson):
    sign_in(make_editor())

    assert approve(client, lesson, shown="").status_code == 404


def test_publishing_in_the_editor_leads_to_the_reviewers_name(client, translated):
    url = reverse("wagtailadmin_pages:edit", args=[indonesian().pk])

    answer = client.post(url, {"action": "publish"})

    assert answer.url == reverse("translation_approve", args=[indonesian().pk])
    assert not indonesian().live


def test_words_changed_after_a_review_are_shown_as_such(client, sign_in, translated):
    sign_in(make_editor(username="second"))
    approve(client, indonesian())
    row = translation_of(indonesian())
    StringTranslation.objects.filter(context__path="summary").update(data="Lain.")
    row.save_target(publish=True)

    assert TranslatedPage.objects.get(page=indonesian()).changed_since_review
    assert "ditinjau kembali" in read(sign_in, indonesian().url)


def test_the_largest_button_publishes_and_takes_nothing_away(client, translated):
    page = indonesian()
    page.live = True
    page.save(clean=False)

    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert json.loads(shown.context["props"])["perms"]["canPublish"] is True
    editor = make_editor(username="third")
    assert not page.permissions_for_user(editor).can_publish()
