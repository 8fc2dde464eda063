"""A backup made while people work, restored into an empty folder: everything that was
acknowledged is there, and people sign in as before.
"""

import gzip
import http.cookiejar
import json
import re
import sqlite3
import time
import urllib.parse
import urllib.request
from contextlib import closing

import pytest

from rosella.backup_record import read_backup_record
from tests.journeys.running import Demo
from tests.rosella.running import run, sentence_of

DATABASES = ("rosella.sqlite3", "peer.sqlite3", "homeserver/homeserver.db")
TABLES = {
    "rosella.sqlite3": ("accounts_staffmember", "assessments_step", "wagtailcore_page"),
    "peer.sqlite3": ("community_pseudonym", "community_membership"),
    "homeserver/homeserver.db": ("users", "rooms"),
}


@pytest.fixture(scope="module")
def backup(demo, tmp_path_factory):
    """Made while everything runs; with a picture that an editor put there."""
    (demo.folder / "media" / "images").mkdir(parents=True, exist_ok=True)
    (demo.folder / "media" / "images" / "sea.jpg").write_bytes(b"sea")
    path = tmp_path_factory.mktemp("backup") / "week.rosella"
    done = run("backup", str(path), "--data", str(demo.folder))
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return path


def counts(folder):
    found = {}
    for name, tables in TABLES.items():
        with closing(sqlite3.connect(folder / name)) as database:
            for table in tables:
                query = f"SELECT count(*) FROM {table}"
                found[table] = database.execute(query).fetchone()[0]
    return found


class Browser:
    """Keeps cookies and posts forms, as a browser without JavaScript."""

    def __init__(self, url):
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def get(self, path):
        return self.opener.open(self.url + path).read().decode()

    def sign_in(self, name):
        page = self.get("/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        typed = {"login": name, "password": "rosella-demo"}
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **typed})
        answer = self.opener.open(self.url + "/accounts/login/", body.encode())
        return answer.read().decode()


def test_people_sign_in_to_what_was_restored(demo, backup, tmp_path):
    done = run("restore", str(backup), "--data", str(tmp_path / "new"))
    assert (done.returncode, done.stderr) == (0, "")
    assert counts(tmp_path / "new") == counts(demo.folder)
    assert min(counts(tmp_path / "new").values()) > 0

    restored = Demo(tmp_path / "new")
    try:
        home = Browser(restored.url).sign_in("attendant2@demo.example")
        health = json.loads(restored.healthz())
    finally:
        restored.stop()

    assert "Sokha" in home
    assert health == {"status": "ok"}


def test_pictures_and_keys_come_back_for_their_owner_alone(demo, backup, tmp_path):
    new = tmp_path / "new"
    run("restore", str(backup), "--data", str(new))

    keys = {path.name: path.read_text() for path in (demo.folder / "keys").iterdir()}
    files = [path for path in new.rglob("*") if path.is_file()]
    assert {path.name: path.read_text() for path in (new / "keys").iterdir()} == keys
    assert (new / "media" / "images" / "sea.jpg").read_bytes() == b"sea"
    assert {
        path.stat().st_mode & 0o077 for path in files if path.name != "backup.json"
    } == {0}


def test_keys_never_stand_in_the_backup_itself(demo, backup):
    whole = gzip.decompress(backup.read_bytes())
    keys = [path.read_bytes().strip() for path in (demo.folder / "keys").iterdir()]

    assert [key for key in keys if key in whole] == []
    assert [path.stat().st_mode & 0o777 for path in (backup, beside(backup))] == [
        0o600,
        0o600,
    ]


def test_the_folder_remembers_when_it_was_backed_up(demo, backup):
    record = read_backup_record(demo.folder)

    assert (record.file, time.time() - record.at.timestamp() < 600) == (
        "week.rosella",
        True,
    )


def test_a_backup_never_takes_the_place_of_another(demo, backup):
    before = backup.read_bytes()

    said = sentence_of(run("backup", str(backup), "--data", str(demo.folder)))

    assert said == f"{backup} is there already: choose another name."
    assert backup.read_bytes() == before


@pytest.mark.parametrize("share", [0, 0.00001, 0.3, 0.7, 0.99999])
def test_one_broken_byte_is_noticed_and_nothing_is_restored(backup, tmp_path, share):
    content = bytearray(backup.read_bytes())
    place = 4 if share == 0 else int(len(content) * share)
    content[place] ^= 1
    broken = tmp_path / "week.rosella"
    broken.write_bytes(content)
    beside(broken).write_bytes(beside(backup).read_bytes())

    done = run("restore", str(broken), "--data", str(tmp_path / "new"))

    assert sentence_of(done).startswith(
        "The backup is damaged, or is none of Rosella's"
    )
    assert not (tmp_path / "new").exists()


def beside(path):
    return path.with_name(f"{path.name}.keys")
