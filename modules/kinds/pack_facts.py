"""pack.yaml: the name of a pack, its licence and where it comes from."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

from modules.kinds.checking import Faults
from modules.models import ContentPack
from modules.packs import Chosen, Difference, Exported, PackFile, Problem

LENGTHS = {"name": 120, "version": 40, "licence": 120, "source": 250, "language": 12}
NAMELESS = {"name": "Content of this helpline", "version": "1"}


class PackFactsKind:
    name = "pack"
    order = 5

    def files(self, folder: Path) -> list[Path]:
        path = folder / "pack.yaml"
        return [path] if path.is_file() else []

    def check(self, file: PackFile, pack: Sequence[PackFile]) -> list[Problem]:
        faults = Faults(file)
        faults.known(file.data, LENGTHS)
        for name, most in LENGTHS.items():
            faults.texts(file.data, [name], most=most)
        language = file.data.get("language")
        if isinstance(language, str) and language != settings.LANGUAGE_CODE:
            faults.add(
                f"The pack is written in “{language}”; Rosella loads packs in "
                f"“{settings.LANGUAGE_CODE}” and translates them in the CMS.",
                "language",
            )
        return faults.found

    def load(self, file: PackFile) -> Difference | None:
        facts = {name: file.data[name].strip() for name in LENGTHS}
        ContentPack.objects.update_or_create(name=facts["name"], defaults=facts)
        return None

    def export(self, chosen: Chosen) -> Iterator[Exported]:
        """One pack's facts as they came; those of several side by side."""
        packs = list(ContentPack.objects.order_by("pk").values(*LENGTHS))
        facts = {
            name: ", ".join(dict.fromkeys(pack[name] for pack in packs))
            for name in LENGTHS
        }
        nameless = {} if packs else {**NAMELESS, "language": settings.LANGUAGE_CODE}
        yield Exported(Path("pack.yaml"), {**facts, **nameless})

    def counts(self) -> dict[str, int]:
        return {}
