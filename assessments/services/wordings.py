"""Keeping the texts that a pack brings in another language."""

from dataclasses import dataclass

from django.db import transaction

from assessments.models import Wording


@dataclass(frozen=True, slots=True)
class NewWording:
    """One text of a file, with its words and the words to find it by."""

    text: str
    words: str
    also: tuple[str, ...] = ()


@transaction.atomic
def keep_wordings(language: str, file: str, new: list[NewWording]) -> None:
    """Bring one file's texts up to date.

    A text that the file leaves out stays for the records that hold it.
    """
    _retire(language, file, [each.text for each in new])
    Wording.objects.bulk_create(
        (
            Wording(
                language=language,
                file=file,
                text=each.text,
                position=position,
                words=each.words,
                also=list(each.also),
            )
            for position, each in enumerate(new)
        ),
        update_conflicts=True,
        unique_fields=["language", "file", "text"],
        update_fields=["position", "words", "also"],
    )
    Wording.objects.forget()
    transaction.on_commit(Wording.objects.forget)


def _retire(language: str, file: str, kept: list[str]) -> None:
    left_out = Wording.objects.filter(language=language, file=file).exclude(
        text__in=kept
    )
    here = [*kept, *left_out.values_list("text", flat=True)]
    Wording.objects.filter(language=language, file="", text__in=here).delete()
    left_out.update(file="")
