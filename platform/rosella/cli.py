"""The `rosella` command: reads the words, prepares the environment, runs one of the
commands below.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rosella.backup_commands import add_backup_commands, run_backup, run_restore
from rosella.configuration import check_configuration, read_settings_file
from rosella.faults import sentence
from rosella.folder import check_version
from rosella.pack_commands import add_pack_commands, run_pack
from rosella.paths import data_folder

QUICK = {"backup": run_backup, "restore": run_restore, "pack": run_pack}
"""Commands that import little until they run."""


def build_parser() -> argparse.ArgumentParser:
    """All commands with their words; `rosella --help` is made of it."""
    parser = argparse.ArgumentParser(
        prog="rosella",
        description="Training, assessment and peer support for helpline attendants.",
    )
    parser.add_argument(
        "--debug", action="store_true", help="show the traceback when a command fails"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_serving(commands)
    commands.add_parser(
        "test", help="everything a change must pass; words after it go to pytest"
    )
    doctor = commands.add_parser(
        "doctor",
        help="what is installed, running, configured and loaded, with the mend",
    )
    doctor.add_argument("--json", action="store_true", help="for programs")
    _add_data(doctor)
    for command in add_backup_commands(commands) + add_pack_commands(commands):
        _add_data(command)
    bench = commands.add_parser("bench", help="the benchmarks, one table")
    bench.add_argument("name", nargs="?", default="all")
    bench.add_argument("--json", action="store_true", help="for programs")
    manage = commands.add_parser("manage", help="Django's management commands")
    _add_data(manage)
    return parser


def _add_serving(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    demo = commands.add_parser(
        "demo",
        help="a helpline at work: invented staff in all roles, on this computer only",
    )
    up = commands.add_parser(
        "up", help="the real thing: the starter curriculum and no people yet"
    )
    up.add_argument(
        "--bind",
        default="127.0.0.1",
        help="address to listen on (127.0.0.1 always listens too)",
    )
    for command in (demo, up):
        command.add_argument(
            "--port", type=int, default=8000, help="port of the pages (8000)"
        )
        command.add_argument(
            "--no-chat", action="store_true", help="leave the homeserver out"
        )
        _add_data(command)
    demo.set_defaults(bind="127.0.0.1")


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data",
        type=Path,
        help="the data folder (var/ in the checkout, or ROSELLA_DATA)",
    )


def main(words: Sequence[str] | None = None) -> None:
    """Run one command; a failure is one sentence on standard error and exit code 1."""
    options = parse(sys.argv[1:] if words is None else words)
    if getattr(options, "data", None):
        os.environ["ROSELLA_DATA"] = str(options.data.resolve())
    try:
        read_settings_file(data_folder() / "rosella.env")
        check_configuration(os.environ)
        sys.exit(_run(options))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as fault:
        if options.debug:
            raise
        sys.exit(f"rosella: {sentence(fault)}")


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read the words; those after `test` and `manage` belong to pytest and Django."""
    parser = build_parser()
    options, rest = parser.parse_known_args(words)
    if rest and options.command not in {"test", "manage"}:
        parser.error(f"unrecognised words: {' '.join(rest)}")
    options.words = rest
    return options


def _run(options: argparse.Namespace) -> int:
    """Import only what the command needs: `--help` stays quick."""
    command = options.command
    if command in QUICK:
        return QUICK[command](options)
    if command in {"demo", "up"}:
        from rosella.serving import serve  # noqa: PLC0415

        return serve(options)
    if command == "test":
        from rosella.testing import run_everything  # noqa: PLC0415

        return run_everything(options.words)
    if command == "doctor":
        from rosella.doctor import run_doctor  # noqa: PLC0415

        named = options.data is not None
        return run_doctor(as_json=options.json, is_named=named)
    if command == "bench":
        from rosella.benching import run_bench  # noqa: PLC0415

        return run_bench(options.name, as_json=options.json)
    return manage(options.words)


def manage(words: Sequence[str]) -> int:
    """Django's management commands, on the data folder that is there.

    Raises Stop when a newer Rosella has written it.
    """
    check_version(data_folder())
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    if "DJANGO_SETTINGS_MODULE" not in os.environ:
        ready = (data_folder() / "keys" / "secret").exists()
        os.environ["DJANGO_SETTINGS_MODULE"] = (
            f"rosella.settings.{'production' if ready else 'test'}"
        )
    execute_from_command_line(["rosella manage", *words])
    return 0


if __name__ == "__main__":
    main()
