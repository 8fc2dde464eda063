"""The `rosella` command."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rosella.settings.test")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    if sys.argv[1:2] == ["manage"]:
        execute_from_command_line(["rosella manage", *sys.argv[2:]])
