"""What `rosella.env` and the environment say: read, and checked before anything starts.

Every fault is one sentence that never repeats the value, which may hold a password.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from rosella.faults import Stop

OURS = "ROSELLA_"
SERVER_NAME = re.compile(r"^[A-Za-z0-9.-]+(:\d{1,5})?$")
STRANGE = re.compile(r"[\s<>\"'\\]")
CLAIMS = {"true", "false", "yes", "no", "on", "off", "1", "0"}
WEB = ("http", "https")
SMTP = ("smtp", "smtps", "smtp+tls", "smtp+ssl")
PORT = 5432  # of PostgreSQL, where none is named
POSTGRES = ("postgres", "postgresql", "psql", "pgsql")


def read_settings_file(path: Path) -> None:
    """Take the settings of the data folder; what the environment says already stands.

    Raises Stop for a file that is no text, for a line that is no `NAME=value`, and for
    a name that looks like a misspelt one.
    """
    for number, line in enumerate(_lines(path), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        name, mark, value = words.partition("=")
        if not mark or not name.strip().isidentifier():
            raise Stop(
                f"{path}, line {number} is not NAME=value: mend it, then start again."
            )
        if fault := _name_fault(name.strip(), is_in_file=True):
            raise Stop(f"{path}, line {number}: {fault}")
        os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def _lines(path: Path) -> list[str]:
    if path.is_dir():
        raise Stop(
            f"{path} is a folder: put a text file with that name in its place, then "
            "start again."
        )
    if not path.exists():
        return []
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Stop(
            f"{path} is not UTF-8 text: save it as UTF-8, then start again."
        ) from None
    except OSError:
        raise Stop(
            f"{path} cannot be read: give it to the person who starts Rosella."
        ) from None


def check_configuration(values: Mapping[str, str]) -> None:
    """Raise Stop with the first thing that cannot be used."""
    for fault in _faults(values):
        raise Stop(f"{fault} Mend rosella.env in the data folder, or the environment.")


def _faults(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in sorted(values.items()):
        if fault := _name_fault(name):
            yield fault
        elif name in RULES and value.strip() and not RULES[name][0](value.strip()):
            yield f"{name} must be {RULES[name][1]}."
    if _is_one_database(values):
        yield (
            "PEER_DATABASE_URL must name another database than DATABASE_URL: peer "
            "support stands apart."
        )


def _is_one_database(values: Mapping[str, str]) -> bool:
    names = ("DATABASE_URL", "PEER_DATABASE_URL")
    main, peer = (_parts(values.get(name, "").strip()) for name in names)
    if main is None or peer is None or not main.path.strip("/"):
        return False
    return (main.hostname, main.port or PORT, main.path) == (
        peer.hostname,
        peer.port or PORT,
        peer.path,
    )


def _name_fault(name: str, *, is_in_file: bool = False) -> str:
    """What is wrong with a name. In our own file one that is nearly right counts too;
    what else stands in the environment is not ours to judge.
    """
    if name in RULES:
        return ""
    near = _nearest(name)
    if not name.startswith(OURS) and not (is_in_file and near):
        return ""
    meant = f" Did you mean {near}?" if near else ""
    return f"{name} is no setting of Rosella.{meant}"


def _nearest(name: str) -> str:
    """The setting that was probably meant, compared without what all begin with."""
    known = {each.removeprefix(OURS): each for each in RULES}
    least = 0.6 if name.startswith(OURS) else 0.85
    found = get_close_matches(name.removeprefix(OURS), known, n=1, cutoff=least)
    if not found:
        found = get_close_matches(name, RULES, n=1, cutoff=0.85)
        return found[0] if found else ""
    return known[found[0]]


def _parts(value: str) -> SplitResult | None:
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return None
    return parts


def _is_site(value: str) -> bool:
    """The address of a whole site: no path, no name and password."""
    parts = _parts(value)
    return (
        _is_page(value)
        and parts is not None
        and not any((parts.path.strip("/"), parts.query, parts.fragment))
    )


def _is_page(value: str) -> bool:
    parts = _parts(value)
    return (
        parts is not None
        and parts.scheme in WEB
        and bool(parts.hostname)
        and not parts.username
        and not STRANGE.search(value)
    )


def _is_mail_server(value: str) -> bool:
    parts = _parts(value)
    return parts is not None and parts.scheme in SMTP and bool(parts.hostname)


def _is_database(value: str) -> bool:
    """A socket needs no host."""
    parts = _parts(value)
    return (
        parts is not None and parts.scheme in POSTGRES and bool(parts.path.strip("/"))
    )


def _is_claim(value: str) -> bool:
    return value.lower() in CLAIMS


def _is_sender(value: str) -> bool:
    _name, address = parseaddr(value)
    place, _mark, domain = address.partition("@")
    return bool(place and domain) and "\n" not in value


def _are_addresses(value: str) -> bool:
    try:
        return all(ip_address(each.strip()) for each in value.split(","))
    except ValueError:
        return False


def _is_server_name(value: str) -> bool:
    return SERVER_NAME.match(value) is not None


def _is_folder(value: str) -> bool:
    return Path(value).is_dir()


def _may_become_folder(value: str) -> bool:
    path = Path(value)
    return path.is_dir() or not path.exists()


SITE = "an address that begins with https:// or http:// and has no path"
DATABASE = "the address of a PostgreSQL database: postgres://name:password@host/name"
RULES: dict[str, tuple[Callable[[str], bool], str]] = {
    "ROSELLA_DATA": (_may_become_folder, "a folder, or a place where one can be made"),
    "ROSELLA_URL": (_is_site, SITE),
    "ROSELLA_BEHIND_PROXY": (_is_claim, "True or False"),
    "ROSELLA_DEMO": (_is_claim, "True or False"),
    "ROSELLA_EXIT_URL": (
        _is_page,
        "the address of a page, beginning with https:// or http://",
    ),
    "ROSELLA_SMTP": (
        _is_mail_server,
        "a mail server: smtp+tls://name:password@host:587",
    ),
    "ROSELLA_MAIL_FROM": (_is_sender, "a mail address"),
    "ROSELLA_MATRIX_URL": (_is_site, SITE),
    "ROSELLA_MATRIX_SERVER_NAME": (_is_server_name, "the name of a server"),
    "ROSELLA_MATRIX_PEERS": (_are_addresses, "addresses such as 10.0.0.5, with commas"),
    "ROSELLA_CURRICULUM": (_is_folder, "a folder that is there"),
    "DATABASE_URL": (_is_database, DATABASE),
    "PEER_DATABASE_URL": (_is_database, DATABASE),
}
"""Every setting: what its value must satisfy, and how that is said."""
