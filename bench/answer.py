"""Saving an answer the moment it is given: milliseconds, and bytes up as a browser
sends them.
"""

import re
import statistics
import urllib.parse

from bench.report import Line
from bench.running import Session, Started, token

REPEATS = 20
BROWSER_HEADERS = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nConnection: keep-alive\r\n"
    "Content-Length: 000\r\nUser-Agent: Mozilla/5.0 (Linux; Android 10; K) "
    "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36\r\n"
    "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded;"
    "charset=UTF-8\r\nOrigin: http://127.0.0.1:8000\r\nSec-Fetch-Site: same-origin\r\n"
    "Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n"
    "Referer: http://127.0.0.1:8000{path}\r\nAccept-Encoding: gzip, deflate, br\r\n"
    "Accept-Language: en-GB,en;q=0.9\r\nCookie: {cookies}\r\n\r\n"
)


def measure(demo: Started) -> list[Line]:
    session = Session(demo.url, "attendant2@demo.example")
    start = session.get("/practice/quizzes/answering-the-call/")
    page = session.post(
        "/practice/quizzes/answering-the-call/",
        {"csrfmiddlewaretoken": token(start.text)},
    )
    path, fields = draft_form(page.text)
    spent = []
    for number in range(REPEATS):
        fields["answer"] = choices(page.text)[number % 2]
        answer = session.post(path, fields, Accept="application/json")
        fields["sequence"] = re.findall(r'"sequence": ?"?(\d+)', answer.text)[0]
        spent.append(answer.milliseconds)
    return [
        Line("answer saved: median", round(statistics.median(spent), 1), "ms"),
        Line("answer saved: slowest", round(max(spent), 1), "ms"),
        Line(
            "answer saved: bytes up",
            round(size_up(session, path, fields) / 1000, 2),
            "kB",
            "at most 1.5 kB",
        ),
    ]


def draft_form(page: str) -> tuple[str, dict[str, str]]:
    path = re.findall(r'data-draft="([^"]+)"', page)[0]
    names = ("key", "sequence")
    fields = {
        name: re.findall(rf'name="{name}" value="([^"]*)"', page)[0] for name in names
    }
    return path, {"csrfmiddlewaretoken": token(page), **fields}


def choices(page: str) -> list[str]:
    return re.findall(r'name="answer" value="([^"]+)"', page)


def size_up(session: Session, path: str, fields: dict[str, str]) -> int:
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.jar)
    head = BROWSER_HEADERS.format(path=path, cookies=cookies)
    return len(head) + len(urllib.parse.urlencode(fields))
