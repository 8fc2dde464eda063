"""An answer that goes on as long as a page is open holds no database."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from ui.middleware import LongAnswerMiddleware


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("answer", "is_given_back"),
    [(StreamingHttpResponse([b"one"]), True), (HttpResponse("page"), False)],
)
def test_only_an_answer_that_goes_on_gives_the_database_back(
    answer, is_given_back, monkeypatch
):
    closed = []
    connection.ensure_connection()
    monkeypatch.setattr(connection, "close", lambda: closed.append(True))

    LongAnswerMiddleware(lambda _request: answer)(RequestFactory().get("/"))

    assert closed == [True] * is_given_back


@pytest.mark.django_db(transaction=True)
def test_a_database_in_the_midst_of_a_transaction_stays_with_it(monkeypatch):
    closed = []
    monkeypatch.setattr(connection, "close", lambda: closed.append(True))
    answer = StreamingHttpResponse([b"one"])

    with transaction.atomic():
        LongAnswerMiddleware(lambda _request: answer)(RequestFactory().get("/"))

    assert closed == []
