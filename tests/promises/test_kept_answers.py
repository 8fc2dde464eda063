"""P1, P2, P5: what was acknowledged is kept once, whatever happens to the server.

P1 a save that was acknowledged survives `kill -9`; the same keys are sent again.
P2 the same key gives the same answer; with another body it is refused.
P5 of many windows on one question one is acknowledged, the others keep their text.
"""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

WRITERS, SLOTS, KILLS = 4, 12, 2
GONE = (OSError, http.client.HTTPException)


def test_acknowledged_answers_survive_a_killed_server(server):
    keys = {
        (person.sitting, slot): uuid4()
        for person in server.people[:WRITERS]
        for slot in range(1, SLOTS + 1)
    }
    acknowledged, is_up = [], threading.Event()
    is_up.set()
    before = server.answers()

    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [
            pool.submit(write, person, keys, acknowledged, is_up)
            for person in server.people[:WRITERS]
        ]
        for number in range(1, KILLS + 1):
            wait_for(acknowledged, number * len(keys) // (KILLS + 1), writing)
            is_up.clear()
            server.kill()
            survived = set(acknowledged)
            stored = {(sitting, slot) for sitting, slot, _key in server.answers()}
            assert survived - stored == set()
            server.start()
            is_up.set()
        lost = [each.result() for each in writing]

    expected = [(*place, key.hex) for place, key in keys.items()]
    assert server.answers() == sorted(before + expected)
    assert sorted(acknowledged) == sorted(keys)
    assert sum(lost) > 0, "no request was under way when the server was killed"


def write(person, keys, acknowledged, is_up):
    """Answer every question; send the same key again until it is acknowledged."""
    lost = 0
    for slot in range(1, SLOTS + 1):
        while not is_acknowledged(person, slot, keys[person.sitting, slot]):
            lost += 1
            assert is_up.wait(60)
        acknowledged.append((person.sitting, slot))
    return lost


def is_acknowledged(person, slot, key):
    try:
        answered = person.hand_in(slot, key)
    except GONE:
        time.sleep(0.01)
        return False
    assert answered.status in {303, 503}, answered.text
    return answered.status == 303


def wait_for(acknowledged, count, writing):
    until = time.monotonic() + 60
    while len(acknowledged) < count and time.monotonic() < until:
        failed = [each for each in writing if each.done() and each.exception()]
        assert failed == [], failed[0].exception()
        time.sleep(0.002)


def test_same_key_is_the_same_answer_and_another_body_is_refused(server):
    person, key = server.people[WRITERS], uuid4()

    first, again = person.hand_in(1, key), person.hand_in(1, key)
    other = person.hand_in(1, key, answer="b")

    assert (first.status, again.status, other.status) == (303, 303, 422)
    assert first.headers["Location"] == again.headers["Location"]
    stored = [each for each in server.answers() if each[0] == person.sitting]
    assert stored == [(person.sitting, 1, key.hex)]


def test_of_twelve_windows_at_once_one_is_acknowledged(server):
    person, windows = server.people[WRITERS], 12
    keys = [uuid4() for _ in range(windows)]

    with ThreadPoolExecutor(windows) as pool:
        answered = list(pool.map(lambda key: hand_in_patiently(person, 2, key), keys))

    statuses = sorted(each.status for each in answered)
    winner = next(
        key for key, each in zip(keys, answered, strict=True) if each.status == 303
    )
    stored = [each for each in server.answers() if each[:2] == (person.sitting, 2)]
    assert statuses == [303] + [409] * (windows - 1)
    assert stored == [(person.sitting, 2, winner.hex)]


def hand_in_patiently(person, slot, key):
    """A window that comes back after 503, as its Retry-After says."""
    while (answered := person.hand_in(slot, key)).status == 503:
        time.sleep(0.05)
    return answered
