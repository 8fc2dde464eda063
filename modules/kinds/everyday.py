"""`found_by`: the everyday words that lead to a page, in any language, one a line."""

from collections.abc import Mapping
from typing import Any

from modules.domain.finding import lines_of
from modules.kinds.checking import Faults

NAME = "found_by"


def check_everyday_words(faults: Faults) -> None:
    """They may be left out."""
    if NAME not in faults.file.data:
        return
    faults.list_of_texts(faults.file.data, NAME)
    for index, line in enumerate(faults.texts_in(faults.file.data, NAME)):
        if len(line.splitlines()) > 1:
            faults.add("Everyday words stand on one line.", NAME, index)


def everyday_words(data: Mapping[str, Any]) -> dict[str, str]:
    """As the page keeps them."""
    return {NAME: "\n".join(data.get(NAME) or ())}


def written_everyday_words(page: Any) -> dict[str, list[str]]:
    """As a file says them."""
    return {NAME: lines_of(page.found_by)}
