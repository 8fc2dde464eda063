"""One started Rosella: where it is, and its children by name."""

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rosella.folder import Running

if TYPE_CHECKING:
    from rosella.beside import Beside


LOOPBACK = "127.0.0.1"


@dataclass
class Helpline:
    """What the steps of a start, and the watch after it, must know."""

    data: Path
    port: int
    bind: str
    is_demo: bool
    with_chat: bool
    is_new: bool = False
    matrix_port: int = 0
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    opening: "Beside | None" = None
    """Peer support, while it opens beside the rest."""
    told_to_stop: bool = False

    @property
    def url(self) -> str:
        given = os.environ.get("ROSELLA_URL", "").rstrip("/")
        return given or self.local_url

    @property
    def hosts(self) -> list[str]:
        """The addresses that it listens on: our own children ask the loopback."""
        everywhere = "0.0.0.0"  # nosec B104  # noqa: S104 - only when asked for with --bind
        return sorted(
            {everywhere} if self.bind == everywhere else {LOOPBACK, self.bind}
        )

    @property
    def web_log(self) -> Path:
        return self.data / "log" / "web.log"

    @property
    def local_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def matrix_url(self) -> str:
        if not self.with_chat:
            return ""
        given = os.environ.get("ROSELLA_MATRIX_URL", "")
        return given or (
            f"http://127.0.0.1:{self.matrix_port}" if self.matrix_port else ""
        )

    def environment(self) -> dict[str, str]:
        """What every child, and this process, must know."""
        return {
            "DJANGO_SETTINGS_MODULE": "rosella.settings.production",
            "ROSELLA_DATA": str(self.data),
            "ROSELLA_URL": self.url,
            "ROSELLA_DEMO": "True" if self.is_demo else "False",
            "ROSELLA_MATRIX_URL": self.matrix_url,
        }

    def what_runs(self) -> Running:
        return Running(
            pid=os.getpid(),
            url=self.url,
            matrix_url=self.matrix_url,
            is_demo=self.is_demo,
            children={name: process.pid for name, process in self.running.items()},
        )
