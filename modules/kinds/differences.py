"""The sentence for content that loading left alone."""

from collections.abc import Iterable

from modules.packs import Difference, PackFile
from modules.services.publishing import Outcome

SENTENCES = {
    Outcome.CHANGED_BY_EDITOR: (
        "Somebody here has changed this since it was loaded. It was left as it is."
    ),
    Outcome.REMOVED_BY_EDITOR: (
        "Somebody here has removed this since it was loaded. It was not brought back."
    ),
    Outcome.OF_ANOTHER_PACK: (
        "This came here with another pack. It was left as it is."
    ),
}


def difference(file: PackFile, outcome: Outcome) -> Difference | None:
    sentence = SENTENCES.get(outcome)
    return Difference(file.path, sentence) if sentence else None


def first_difference(file: PackFile, outcomes: Iterable[Outcome]) -> Difference | None:
    """For a file that loads part by part: every part has its turn, whatever became of
    the others.
    """
    found = [difference(file, outcome) for outcome in outcomes]
    return next((each for each in found if each is not None), None)
