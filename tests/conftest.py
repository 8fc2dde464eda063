"""What every test may use: the content tree's root, the languages, a client that is signed in."""

import pytest
from django.apps import apps
from django.test import Client


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """Tables from the models, then what migrations would add as rows."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        old = setup_databases(verbosity=0, interactive=False, aliases=["default", "peer"])
        _first_rows()
    yield
    with django_db_blocker.unblock():
        teardown_databases(old, verbosity=0)


def _first_rows():
    locale_model = apps.get_model("wagtailcore", "Locale")
    page_model = apps.get_model("wagtailcore", "Page")
    collection_model = apps.get_model("wagtailcore", "Collection")
    locale = locale_model.objects.create(language_code="en")
    page_model.add_root(title="Root", slug="root", locale=locale)
    collection_model.add_root(name="Root")


@pytest.fixture
def sign_in(client: Client):
    """Sign a member in and return the client: `sign_in(AttendantFactory())`."""

    def _sign_in(member):
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _sign_in
