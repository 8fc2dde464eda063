"""The curriculum is loaded when it has changed; the first link is for nobody else."""

from urllib.parse import urlsplit

import pytest
from django.db import connection, connections

from accounts.models import StaffMember
from modules.models import LearningPath
from modules.services.tree import make_content_tree
from rosella import first_start, schema
from rosella.faults import Stop
from rosella.first_start import curriculum_digest, first_link, refresh_curriculum
from rosella.folder import mark_version, prepare_folder
from tests.factories.accounts import AttendantFactory
from tests.factories.packs import PATH, Pack
from tests.rosella.running import run, sentence_of

URL = "http://127.0.0.1:8000"


@pytest.fixture
def curriculum(tmp_path):
    folder = tmp_path / "curriculum"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "module.yaml").write_text("title: One\n")
    return folder


def test_digest_of_the_same_curriculum_is_the_same(curriculum):
    before = curriculum_digest(curriculum)
    (curriculum / "notes.txt").write_text("not loaded")

    assert curriculum_digest(curriculum) == before


def test_digest_changes_with_a_word_and_with_a_name(curriculum):
    digests = [curriculum_digest(curriculum)]
    (curriculum / "a" / "module.yaml").write_text("title: Two\n")
    digests.append(curriculum_digest(curriculum))
    (curriculum / "a").rename(curriculum / "b")
    digests.append(curriculum_digest(curriculum))

    assert len(set(digests)) == 3


@pytest.mark.django_db
def test_curriculum_that_cannot_be_loaded_stops_the_start(
    settings, curriculum, tmp_path
):
    settings.CURRICULUM = curriculum
    make_content_tree()

    with pytest.raises(Stop, match="The curriculum cannot be loaded: "):
        refresh_curriculum(tmp_path)

    assert not (tmp_path / "curriculum.sha256").exists()


@pytest.mark.django_db
def test_what_a_newer_curriculum_leaves_alone_is_written_down(
    settings, tmp_path, capsys
):
    pack = Pack(tmp_path / "pack")
    settings.CURRICULUM = pack.folder
    refresh_curriculum(tmp_path)
    LearningPath.objects.update(title="Our own path")
    pack.write("paths/new.yaml", {**PATH, "title": "A newer path"})

    refresh_curriculum(tmp_path)

    noted = (tmp_path / "log" / "curriculum.txt").read_text().splitlines()
    assert {"-title: Our own path", "+title: A newer path"} <= set(noted)
    assert noted[0].startswith("paths/new.yaml: ")
    assert "Left alone of the new curriculum: 1." in capsys.readouterr().out


def test_curriculum_that_has_not_changed_is_not_even_read(
    settings, curriculum, tmp_path
):
    settings.CURRICULUM = curriculum
    (tmp_path / "curriculum.sha256").write_text(curriculum_digest(curriculum))

    assert refresh_curriculum(tmp_path) is None


@pytest.mark.django_db
def test_first_link_makes_the_first_administrator(client):
    link = first_link(URL)

    page = client.get(urlsplit(link).path, follow=True)
    assert (link.startswith(f"{URL}/join/"), page.status_code) == (True, 200)
    assert StaffMember.objects.count() == 0


@pytest.mark.django_db
def test_there_is_no_first_link_once_somebody_can_sign_in():
    AttendantFactory(is_active=False)
    before = first_link(URL)
    AttendantFactory()

    assert (before is not None, first_link(URL)) == (True, None)


def test_cards_are_greeted_with_what_they_are_here_for():
    greeted = dict(first_start.sign_ins())

    assert len(greeted) == 8
    assert greeted["attendant@demo.example"] == "Mali Srisuwan, Attendant, first week"


def wait_of(alias):
    with connections[alias].cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="writers wait for each other in files alone"
)
@pytest.mark.django_db(transaction=True, databases=["default", "peer"])
@pytest.mark.parametrize("alias", ["default", "peer"])
def test_while_a_folder_is_set_up_writers_wait_long_for_each_other(alias):
    before = wait_of(alias)

    with schema.unsynced():
        meanwhile = wait_of(alias)

    assert before < meanwhile == schema.LONG_WAIT
    assert wait_of(alias) == before


@pytest.mark.django_db(databases=["default", "peer"])
def test_databases_of_another_installation_are_refused():
    assert first_start.schema.check_belonging(is_new=False) is None

    with pytest.raises(Stop, match="^The database of DATABASE_URL is not empty"):
        first_start.prepare_databases(is_new=True)


def test_folder_whose_database_is_gone_is_refused_and_none_is_made(tmp_path):
    prepare_folder(tmp_path)
    mark_version(tmp_path)

    said = sentence_of(run("doctor", "--data", str(tmp_path)))

    assert said.startswith(
        "This data folder has been in use, and its database is empty"
    )
    assert not (tmp_path / "rosella.sqlite3").exists()


def test_server_that_cannot_be_reached_is_told_in_a_sentence(tmp_path):
    given = {"DATABASE_URL": "postgres://rosella:secret@127.0.0.1:1/rosella"}
    words = ("up", "--no-chat", "--port", "8999", "--data", str(tmp_path / "new"))

    done = run(*words, **given)

    said = done.stderr.splitlines()[-1]
    assert said.startswith("rosella: The database of DATABASE_URL cannot be opened (")
    assert "secret" not in done.stderr
