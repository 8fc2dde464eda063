"""`rosella pack check`, `import` and `export`: content packs at the command line."""

import argparse
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from rosella.faults import Stop
from rosella.folder import check_version, held, mark_version, prepare_folder
from rosella.paths import data_folder
from rosella.progress import say

type Commands = argparse._SubParsersAction[argparse.ArgumentParser]
AIM = 8


def add_pack_commands(commands: Commands) -> list[argparse.ArgumentParser]:
    """The words of the three commands; returns those that use a data folder."""
    pack = commands.add_parser(
        "pack", help="content packs: look one over, take one in, give one out"
    )
    acts = pack.add_subparsers(dest="act", required=True, metavar="ACT")
    check, take, give = _add_check(acts), _add_import(acts), _add_export(acts)
    for command in (check, take, give):
        command.add_argument("folder", type=Path, metavar="PATH")
    return [take, give]


def _add_check(acts: Commands) -> argparse.ArgumentParser:
    check = acts.add_parser("check", help="every fault of a pack, by file and line")
    check.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="the documents that sources.yaml names: compare, and list copied words",
    )
    return check


def _add_import(acts: Commands) -> argparse.ArgumentParser:
    take = acts.add_parser("import", help="load a pack, whole or not at all")
    take.add_argument(
        "--replace",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a file of the pack that may take the place of what was changed here",
    )
    return take


def _add_export(acts: Commands) -> argparse.ArgumentParser:
    give = acts.add_parser("export", help="write what is published as a pack")
    part = give.add_mutually_exclusive_group()
    part.add_argument("--module", metavar="SLUG", help="one module and what it needs")
    part.add_argument(
        "--path",
        dest="learning_path",
        metavar="SLUG",
        help="one learning path and what it needs",
    )
    return give


def run_pack(options: argparse.Namespace) -> int:
    acts = {"check": _check, "import": _import, "export": _export}
    return acts[options.act](options)


def _use(settings: str) -> None:
    os.environ["ROSELLA_DATA"] = str(data_folder())
    os.environ["DJANGO_SETTINGS_MODULE"] = f"rosella.settings.{settings}"
    import django  # noqa: PLC0415 - the settings are known only now

    django.setup()


def _check(options: argparse.Namespace) -> int:
    """Look a pack over; nothing is needed but the pack."""
    _use("building")
    from modules.loading import read_pack  # noqa: PLC0415 - after the set-up

    pack = read_pack(options.folder)
    problems = list(pack.problems)
    if not problems:
        problems = _look_closer(pack, options.sources)
    _say_problems(problems)
    return 1 if problems else 0


def _look_closer(pack: Any, sources: Path | None) -> list[Any]:
    from modules.pack_measures import (  # noqa: PLC0415 - after the set-up
        measured_lessons,
        source_problems,
    )

    lessons = measured_lessons(pack)
    _say_lessons(lessons)
    if sources is None:
        return []
    if not sources.is_dir():
        raise Stop(f"{sources} is no folder: name the one that holds the documents.")
    return source_problems(pack, sources)


def _say_lessons(lessons: Sequence[Any]) -> None:
    if not lessons:
        return
    width = max(len(str(lesson.path)) for lesson in lessons)
    say(f"{'lesson':<{width}}  words  grade")
    for lesson in lessons:
        mark = "" if lesson.grade <= AIM else f"  harder than grade {AIM}"
        say(f"{lesson.path!s:<{width}} {lesson.words:6} {lesson.grade:6.1f}{mark}")
    words = sum(lesson.words for lesson in lessons)
    say(f"{len(lessons)} lessons, {words} words")


def _say_left(left: Sequence[Any]) -> None:
    for each in left:
        say(str(each))
    if left:
        count = "1 translation" if len(left) == 1 else f"{len(left)} translations"
        say(f"Left behind, though readers see it: {count}.")


def _say_drafts(titles: Sequence[str]) -> None:
    if not titles:
        return
    count = "1 page has" if len(titles) == 1 else f"{len(titles)} pages have"
    say(f"{count} words that are not published: they stayed.")
    for title in titles:
        say(f"    {title}")


def _say_problems(problems: Sequence[Any]) -> None:
    for problem in problems:
        say(str(problem))
    say("1 problem" if len(problems) == 1 else f"{len(problems)} problems")


def _import(options: argparse.Namespace) -> int:
    """Load a pack into the data folder. Where there is none yet, one is made, but not
    for a bad pack.
    """
    data = data_folder()
    check_version(data)
    if (data / "VERSION").exists():
        return _say_loaded(_load(options, is_new=False))
    with held(data):
        if not prepare_folder(data):
            return _say_loaded(_load(options, is_new=False))
        return _say_loaded(_load_first(options, data))


def _load_first(options: argparse.Namespace, data: Path) -> Any:
    """Into the folder that was begun for it, which goes when nothing was loaded."""
    with ExitStack() as cleanup:
        cleanup.callback(_forget, data)
        report = _load(options, is_new=True)
        if not report.problems:
            mark_version(data)
            cleanup.pop_all()
    return report


def _load(options: argparse.Namespace, *, is_new: bool) -> Any:
    """Databases are made only for a pack without a fault."""
    _use("production")
    from django.utils import timezone  # noqa: PLC0415 - after the set-up

    from modules.loading import (  # noqa: PLC0415
        LoadReport,
        check_curriculum,
        load_curriculum,
    )
    from rosella import first_start  # noqa: PLC0415

    now, pack = timezone.now(), options.folder
    if is_new and (problems := check_curriculum(pack)):
        return LoadReport(at=now, problems=problems)
    first_start.prepare_databases(is_new=is_new)
    return load_curriculum(pack, now=now, replacing=options.replace)


def _forget(data: Path) -> None:
    """Take away the folder that was begun for nothing; settings in it stay."""
    for path in data.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "rosella.env":
            path.unlink()


def _say_loaded(report: Any) -> int:
    if report.problems:
        _say_problems(report.problems)
        say("Nothing was loaded.")
        return 1
    for difference in report.differences:
        say(str(difference))
        for line in difference.lines:
            say(f"    {line}")
    say(f"{report.files} files read, {len(report.differences)} left alone.")
    if report.differences:
        say("To take the pack's words after all: --replace FILE.")
    return 0


def _export(options: argparse.Namespace) -> int:
    """Write what is published; a pack that could not be imported is told as a fault."""
    if not (data_folder() / "VERSION").exists():
        raise Stop(
            f"There is nothing in {data_folder()} yet: start Rosella once, or name "
            "another folder with --data DIR."
        )
    check_version(data_folder())
    _use("production")
    from modules.exporting import (  # noqa: PLC0415 - after the set-up
        NothingToExportError,
        export_pack,
    )

    try:
        report = export_pack(options.folder, _chosen(options))
    except NothingToExportError as fault:
        raise Stop(str(fault)) from None
    except FileExistsError:
        raise Stop(
            f"{options.folder} holds something already: name a new folder."
        ) from None
    return _say_exported(report)


def _chosen(options: argparse.Namespace) -> Any:
    from modules.exporting import module_alone, path_alone  # noqa: PLC0415
    from modules.packs import EVERYTHING  # noqa: PLC0415

    if options.module:
        return module_alone(options.module)
    if options.learning_path:
        return path_alone(options.learning_path)
    return EVERYTHING


def _say_exported(report: Any) -> int:
    say(f"{len(report.files)} files written.")
    _say_drafts(report.drafts)
    _say_left(report.left)
    say("What your helpline filled in for itself stayed here.")
    say(
        "Read pack.yaml before you pass it on: its licence and source are yours to say."
    )
    if report.problems:
        _say_problems(report.problems)
        say("Until these are mended here, the pack cannot be imported.")
    return 1 if report.problems else 0
