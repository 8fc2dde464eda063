"""Files go out a part at a time, whoever answers with them. Warnings are faults in all
tests, so Django's about a file that is read as a whole is one.
"""

import pytest
from django.contrib.staticfiles import finders
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import AsyncClient, AsyncRequestFactory, RequestFactory

from ui.streaming import CHUNKS_AT_ONCE, StreamingMiddleware


def answered(response, request=None):
    request = request or AsyncRequestFactory().get("/")
    return StreamingMiddleware(lambda _request: response)(request)


async def parts_of(response):
    return [part async for part in response]


@pytest.mark.asyncio
async def test_static_file_goes_out_in_parts():
    with open(finders.find("ui/mark.svg"), "rb") as file:
        whole = file.read()

    response = await AsyncClient().get("/static/ui/mark.svg")
    parts = await parts_of(response)
    response.close()

    assert (response.is_async, b"".join(parts)) == (True, whole)


@pytest.mark.asyncio
async def test_large_file_is_never_held_as_a_whole(tmp_path):
    part = FileResponse.block_size * CHUNKS_AT_ONCE
    whole = bytes(range(256)) * (2 * part // 256) + b"the end"
    (tmp_path / "film").write_bytes(whole)
    file = open(tmp_path / "film", "rb")  # noqa: SIM115 - the answer closes it

    response = answered(FileResponse(file))
    parts = await parts_of(response)
    response.close()

    assert list(map(len, parts)) == [part, part, len(b"the end")]
    assert (b"".join(parts) == whole, file.closed) == (True, True)


@pytest.mark.asyncio
async def test_what_is_asynchronous_already_stays_as_it_is():
    async def live():
        yield b"one"
        yield b"two"

    assert await parts_of(answered(StreamingHttpResponse(live()))) == [b"one", b"two"]


def test_whole_answers_and_a_synchronous_server_are_left_alone():
    page, stream = HttpResponse("page"), StreamingHttpResponse([b"one", b"two"])

    assert answered(page).content == b"page"
    assert list(answered(stream, RequestFactory().get("/"))) == [b"one", b"two"]
