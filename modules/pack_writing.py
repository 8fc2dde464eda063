"""Writes the files of a content pack: YAML that people like to read and compare."""

from collections.abc import Iterable, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any

import yaml

from modules.domain.plain_data import meaningful
from modules.packs import Exported

SHORT_LIST = 100
NEVER = 10**9


class Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class PackDumper(yaml.SafeDumper):
    """Texts of several lines as they are, lists of codes on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: PackDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: PackDumper, items: list[Any]) -> yaml.SequenceNode:
    are_codes = all(isinstance(item, str) and " " not in item for item in items)
    is_short = sum(len(str(item)) + 2 for item in items) <= SHORT_LIST
    return dumper.represent_sequence(
        "tag:yaml.org,2002:seq", items, flow_style=are_codes and is_short
    )


def _flow(dumper: PackDumper, data: Flow) -> yaml.MappingNode:
    return dumper.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=True
    )


PackDumper.add_representer(str, _text)
PackDumper.add_representer(list, _list)
PackDumper.add_representer(Flow, _flow)


def as_yaml(data: Mapping[str, Any], *, sort_keys: bool = False) -> str:
    text: str = yaml.dump(
        dict(data),
        Dumper=PackDumper,
        allow_unicode=True,
        sort_keys=sort_keys,
        width=NEVER,
    )
    return text


def write_files(folder: Path, exported: Iterable[Exported]) -> list[Path]:
    """Write every file into the folder; returns their names in it."""
    written = []
    for file in exported:
        _write(folder / file.path, as_yaml(file.data).encode())
        for name, content in file.attached.items():
            _write(folder / name, content)
        written.append(file.path)
    return written


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def differing_lines(there: Mapping[str, Any], pack: Mapping[str, Any]) -> list[str]:
    """What a pack would change of what stands here, as a unified diff."""
    here, new = (
        as_yaml(meaningful(data), sort_keys=True).splitlines() for data in (there, pack)
    )
    return list(unified_diff(here, new, "here", "in the pack", lineterm="", n=1))
