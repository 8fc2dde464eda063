"""What a page asks the databases for."""

from django.test import Client

from tests.world import watched


def asked_by(member, address):
    """The queries of one page when it is opened a second time, and its status."""
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    client.get(address, follow=True)
    with watched("default", "peer") as asked:
        response = client.get(address, follow=True)
    return asked, response.status_code
