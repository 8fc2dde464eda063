"""Where translations lie in a pack: `translations/<language>/`, in a file of the same
name as the one that they translate.
"""

from collections.abc import Sequence
from pathlib import Path

from modules.kinds.checking import Faults
from modules.packs import PackFile

FOLDER = Path("translations")


def language_of(file: PackFile) -> str:
    return file.path.parts[1]


def original_path(file: PackFile) -> Path:
    """The file that this one translates."""
    return Path(*file.path.parts[2:])


def original_in(pack: Sequence[PackFile], file: PackFile) -> PackFile | None:
    """What it translates, where that is in the same pack."""
    wanted = original_path(file)
    return next((each for each in pack if each.path == wanted), None)


def check_language(faults: Faults) -> None:
    """A file that names its language names that of its folder."""
    if faults.file.data.get("language") != language_of(faults.file):
        faults.add("“language” is the name of the folder.", "language")
