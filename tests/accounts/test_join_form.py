"""The form of somebody who arrives by a link."""

from django.utils import translation

from accounts.forms.join import JoinForm


def test_languages_are_offered_by_their_own_names():
    for reader in ("en", "id"):
        with translation.override(reader):
            choices = list(JoinForm().fields["language"].choices)

        assert choices == [("en", "English"), ("id", "Bahasa Indonesia")]
