"""The sentence for content that loading left alone."""

from modules.packs import Difference, PackFile
from modules.services.publishing import Outcome

SENTENCES = {
    Outcome.CHANGED_BY_EDITOR: (
        "An editor has changed this page. It was left as it is; compare and "
        "decide in the CMS."
    ),
    Outcome.REMOVED_BY_EDITOR: (
        "An editor has removed this page. It was not brought back."
    ),
}


def difference(file: PackFile, outcome: Outcome) -> Difference | None:
    sentence = SENTENCES.get(outcome)
    return Difference(file.path, sentence) if sentence else None
