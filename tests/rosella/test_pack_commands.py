"""`pack check`, `import` and `export`: each as a process of its own, and what else they
say where one begins for all of them or none.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from rosella.cli import main
from rosella.folder import FORMAT
from rosella.paths import CHECKOUT
from tests.rosella.running import clean_environment, run, run_in_turn, sentence_of

COUNTING = """
import sys
from rosella.cli import main
opened = []
note = lambda event, facts: event == "open" and opened.append(str(facts[0]))
sys.addaudithook(note)
try:
    main(sys.argv[2:])
finally:
    print("opened", opened.count(sys.argv[1]))
"""
"""A command of Rosella, and how often it opened one file."""


@pytest.fixture(scope="module")
def loaded(small, tmp_path_factory):
    """A data folder that holds that pack and nothing else."""
    data = tmp_path_factory.mktemp("loaded") / "var"
    done = run("pack", "import", str(small), "--data", str(data))
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return data


@dataclass
class Exported:
    """What three exports of that folder answered, and where the first one went."""

    whole: subprocess.CompletedProcess
    nowhere: subprocess.CompletedProcess
    onto_others: subprocess.CompletedProcess
    folder: Path


@pytest.fixture(scope="module")
def exported(loaded, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    (folder / "others").mkdir()
    (folder / "others" / "holiday.jpg").write_bytes(b"sea")
    said = run_in_turn(
        ("pack", "export", folder / "whole", "--data", loaded),
        ("pack", "export", folder / "nowhere", "--module", "nowhere", "--data", loaded),
        ("pack", "export", folder / "others", "--data", loaded),
    )
    return Exported(*said, folder)


@pytest.fixture
def pack_here(monkeypatch, tmp_path):
    """`pack` in this process, for what needs no database: another takes ten times as
    long to begin.
    """
    monkeypatch.setenv("ROSELLA_DATA", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "rosella.settings.test")

    def _pack_here(*words):
        with pytest.raises(SystemExit) as left:
            main(["pack", *map(str, words)])
        return left.value.code

    return _pack_here


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_check_tells_the_words_and_the_grade_of_each_lesson(small):
    done = run("pack", "check", str(small))

    lines = done.stdout.splitlines()
    assert (done.returncode, lines[-1]) == (0, "0 problems")
    assert lines[0].split() == ["lesson", "words", "grade"]
    assert len(lines) == 3 + len(list((small / "looking-after-yourself").iterdir())) - 2


def test_check_names_every_fault_by_file_and_line(small, tmp_path, pack_here, capsys):
    pack = shutil.copytree(small, tmp_path / "pack")
    module = yaml.safe_load((pack / "looking-after-yourself/module.yaml").read_text())
    text = yaml.safe_dump({**module, "title": ""}, sort_keys=False)
    (pack / "looking-after-yourself/module.yaml").write_text(text)

    code = pack_here("check", pack)

    assert (code, capsys.readouterr().out.splitlines()) == (
        1,
        [
            "looking-after-yourself/module.yaml:2: “title” is missing or empty.",
            "1 problem",
        ],
    )


def test_check_compares_with_the_documents(small, tmp_path, pack_here, capsys):
    code = pack_here("check", small, "--sources", tmp_path)

    said = capsys.readouterr().out
    assert code == 1
    assert "sources.yaml:" in said
    assert "is not there: 000_" in said


def test_check_asks_for_a_folder_of_documents(small, tmp_path, pack_here):
    said = pack_here("check", small, "--sources", tmp_path / "none")

    assert said.startswith(f"rosella: {tmp_path / 'none'} is no folder")


def test_what_comes_in_goes_out_again_with_the_same_bytes(exported, tmp_path):
    first, data = exported.folder / "whole", tmp_path / "var"
    run_in_turn(
        ("pack", "import", first, "--data", data),
        ("pack", "export", tmp_path / "two", "--data", data),
    )

    assert (exported.whole.returncode, exported.whole.stderr) == (0, "")
    assert texts(first) == texts(tmp_path / "two")
    assert len(texts(first)) > 10


def test_a_bad_pack_makes_no_data_folder(small, tmp_path, pack_here, capsys):
    pack = shutil.copytree(small, tmp_path / "pack")
    (pack / "pack.yaml").unlink()

    code = pack_here("import", pack, "--data", tmp_path / "var")

    last = capsys.readouterr().out.splitlines()[-1]
    assert (code, last) == (1, "Nothing was loaded.")
    assert not (tmp_path / "var").exists()


def test_what_was_changed_here_is_shown_and_kept(loaded, small, tmp_path):
    pack = shutil.copytree(small, tmp_path / "pack")
    facts = yaml.safe_load((pack / "pack.yaml").read_text())
    text = yaml.safe_dump({**facts, "name": "Another pack"})
    (pack / "pack.yaml").write_text(text)
    lesson = pack / "looking-after-yourself" / "the-load-of-this-work.yaml"
    lesson.write_text(
        lesson.read_text()
        .replace("title: ", "title: New: ", 1)
        .replace("title: New: ", "title: New ", 1)
    )

    done = run("pack", "import", str(pack), "--data", str(loaded))

    lines = [line.strip() for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert any(line.startswith("+title: New ") for line in lines)
    assert "To take the pack's words after all: --replace FILE." in lines


def test_a_folder_that_is_there_takes_a_pack_that_is_read_once(loaded, small):
    words = ("pack", "import", str(small), "--data", str(loaded))
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, str(small / "sources.yaml"), *words],
        env=clean_environment(),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.stdout.splitlines()[-1] == "opened 1", done.stderr


def test_a_module_that_is_not_there_is_told(exported):
    assert sentence_of(exported.nowhere) == (
        "There is no published module “nowhere”: choose one of looking-after-yourself."
    )


def test_an_export_goes_into_a_new_folder_only(exported):
    others = exported.folder / "others"

    assert sentence_of(exported.onto_others) == (
        f"{others} holds something already: name a new folder."
    )
    assert texts(others) == {"holiday.jpg": b"sea"}


def test_a_folder_without_content_cannot_be_exported(tmp_path):
    data = str(tmp_path / "none")
    said = sentence_of(run("pack", "export", str(tmp_path / "one"), "--data", data))

    assert said.startswith(f"There is nothing in {data} yet: start Rosella once")


def test_a_folder_of_a_newer_rosella_is_left_alone(small, tmp_path):
    (tmp_path / "VERSION").write_text(f"{FORMAT + 1}\n")

    done = run("pack", "import", str(small), "--data", str(tmp_path))

    assert "was written by a newer Rosella" in sentence_of(done)
