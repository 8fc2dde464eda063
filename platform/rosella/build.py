"""Made once per change, in the checkout: compiled catalogues and collected static
files.

Catalogues are compiled with polib, never with `compilemessages`, which needs GNU
gettext on the machine.
"""

import os
import sys
from pathlib import Path

from rosella.paths import CHECKOUT

SOURCES = ("platform", "modules", "helpline", "assessments", "supervision", "community")


def compile_catalogues(root: Path = CHECKOUT) -> int:
    """Compile every `.po` whose `.mo` is missing or older; return how many."""
    import polib  # noqa: PLC0415 - only when something is to compile

    stale = [
        po
        for source in SOURCES
        for po in (root / source).rglob("*.po")
        if _is_stale(po)
    ]
    for po in stale:
        polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def collect_static() -> None:
    """Collect, hash and compress static files into `build/static`."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rosella.settings.building"
    import django  # noqa: PLC0415 - settings first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


def main() -> int:
    compile_catalogues()
    collect_static()
    return 0


if __name__ == "__main__":
    sys.exit(main())
