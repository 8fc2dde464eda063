"""`rosella doctor`: what is installed, running, configured and loaded; what is
wrong, and the mend.
"""

import json
import os
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rosella.faults import Stop
from rosella.folder import (
    Running,
    check_version,
    is_of_a_demo,
    prepare_folder,
    read_running,
)
from rosella.paths import data_folder
from rosella.progress import say

PROGRAMS = {"chat", "worker"}
"""Lines about what runs beside the web server."""


def run_doctor(*, as_json: bool, is_named: bool) -> int:
    """Print the report; exit code 1 when something is wrong. Without a data folder
    the starter curriculum is counted. Raises Stop for one that was named with --data
    and is not there.
    """
    data = data_folder()
    check_version(data)
    if (data / "VERSION").exists():
        return _examine(data, as_json=as_json, running=read_running(data))
    if is_named:
        raise Stop(
            f"There is no helpline in {data}: name the folder that one keeps its data "
            "in, or leave --data out."
        )
    with tempfile.TemporaryDirectory(prefix="rosella-doctor-") as scratch:
        return _examine_starter(Path(scratch), as_json=as_json)


def _examine_starter(scratch: Path, *, as_json: bool) -> int:
    """Load the starter curriculum into a scratch folder: what is counted there has
    been proved to load.
    """
    prepare_folder(scratch)
    for setting in ("DATABASE_URL", "PEER_DATABASE_URL"):
        os.environ.pop(setting, None)  # a server is not there to try things out
    _use(scratch, None)
    from rosella import first_start  # noqa: PLC0415 - the settings are known only now

    first_start.prepare_databases(is_new=True)
    first_start.load_content()
    if not as_json:
        say("There is no data folder yet: this counts the starter curriculum.")
    return _report(None, as_json=as_json)


def _examine(data: Path, *, as_json: bool, running: Running | None) -> int:
    _use(data, running)
    import django  # noqa: PLC0415 - the settings are known only now

    django.setup()
    from rosella import schema  # noqa: PLC0415

    schema.check_belonging(is_new=False)
    return _report(running, as_json=as_json)


def _use(data: Path, running: Running | None) -> None:
    os.environ.update(
        {
            "ROSELLA_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "rosella.settings.production",
            "ROSELLA_MATRIX_URL": running.matrix_url if running else "",
            "ROSELLA_DEMO": str(running.is_demo if running else is_of_a_demo(data)),
        }
    )


def _report(running: Running | None, *, as_json: bool) -> int:
    from ui import health  # noqa: PLC0415 - Django is set up by now

    lines = [_as_it_stands(line, running) for line in health.report()]
    well = all(line.is_well for line in lines)
    if as_json:
        say(json.dumps(_as_data(lines, running), indent=2, default=str))
    else:
        _print(lines, running)
    return 0 if well else 1


def _as_it_stands(line: Any, running: Running | None) -> Any:
    """What a stopped Rosella does not run is not switched off either."""
    if running is not None or line.name not in PROGRAMS:
        return line
    data = {**line.data, "running": False}
    data.pop("switched_off", None)
    return replace(line, seen="not running", data=data)


def _as_data(lines: list[Any], running: Running | None) -> dict[str, Any]:
    report: dict[str, Any] = {
        "version": version("rosella"),
        "running": running is not None,
        "url": running.url if running else None,
    }
    for line in lines:
        report[line.name] = {
            "well": line.is_well,
            "seen": line.seen,
            "mend": line.mend,
            **line.data,
        }
    return report


def _print(lines: list[Any], running: Running | None) -> None:
    say(
        f"Rosella {version('rosella')}, "
        + (f"running at {running.url}" if running else "not running")
    )
    for line in lines:
        say(f"  {'well ' if line.is_well else 'WRONG'} {line.name}: {line.seen}")
        if line.mend and not line.is_well:
            say(f"        mend: {line.mend}")
