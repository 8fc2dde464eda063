"""Files on their way to a browser: read a part at a time and away from the event loop,
so that no file is held in memory as a whole.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from itertools import islice

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase, StreamingHttpResponse

CHUNKS_AT_ONCE = 32
"""Files come in chunks of 4 kB; each turn of the thread that reads brings so many."""


class StreamingMiddleware:
    """Stands first: answers with a file come from our views, from Wagtail and from
    WhiteNoise, and a server that sends asynchronously would read each as a whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(request, ASGIRequest):
            _send_in_parts(response)
        return response


def _send_in_parts(response: HttpResponseBase) -> None:
    if not isinstance(response, StreamingHttpResponse):
        return
    chunks = response.streaming_content
    if isinstance(chunks, Iterator):
        response.streaming_content = in_parts(chunks)


async def in_parts(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes, fewer and larger."""
    while part := await sync_to_async(_next_chunks)(chunks):
        yield b"".join(part)


def _next_chunks(chunks: Iterator[bytes]) -> list[bytes]:
    return list(islice(chunks, CHUNKS_AT_ONCE))
