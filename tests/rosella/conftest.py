"""A small pack, and the addresses: they are read once, and so they must be read before
any test says that it is the demo.
"""

import shutil

import pytest

import rosella.urls  # noqa: F401
from rosella.paths import CHECKOUT

CURRICULUM = CHECKOUT / "modules" / "curriculum"


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """One module of the starter curriculum, with what it leans on."""
    folder = tmp_path_factory.mktemp("pack") / "pack"
    for name in ("pack.yaml", "sources.yaml", "competencies.yaml"):
        folder.mkdir(exist_ok=True)
        shutil.copy(CURRICULUM / name, folder / name)
    for name in ("looking-after-yourself", "toolbox"):
        shutil.copytree(CURRICULUM / name, folder / name)
    return folder
