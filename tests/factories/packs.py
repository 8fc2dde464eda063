"""A small content pack in a folder."""

from pathlib import Path

import yaml
from django.utils import timezone

from modules.loading import check_curriculum, load_curriculum

FACTS = {
    "name": "Small pack",
    "version": "1.0",
    "licence": "CC-BY-4.0",
    "source": "Rosella",
    "language": "en",
}
SOURCES = {
    "documents": [
        {
            "slug": "remote-services",
            "title": "Remote services",
            "publisher": "UN Women and ILO",
            "year": 2021,
            "link": "https://example.org/",
            "places": [
                {
                    "slug": "safety",
                    "heading": "Safety",
                    "first": 1,
                    "last": 3,
                    "sha256": "0" * 64,
                }
            ],
        }
    ]
}
MODULE = {
    "slug": "first",
    "title": "First module",
    "summary": "What it is about.",
    "position": 1,
    "competencies": ["safe-contact"],
    "lessons": ["hello"],
}
LESSON = {
    "slug": "hello",
    "title": "Hello",
    "summary": "How to greet.",
    "minutes": 5,
    "aims": ["greet her;"],
    "body": [
        {"heading": "Before"},
        {
            "text": "Ask **first**.",
            "basis": "source",
            "sources": ["remote-services#safety"],
        },
        {"checklist": {"key": "ready", "title": "Ready?", "items": ["My first line."]}},
    ],
}
MODULE_ID = {**MODULE, "title": "Modul pertama", "summary": "Tentang apa."}
LESSON_ID = {
    **LESSON,
    "title": "Halo",
    "summary": "Cara menyapa.",
    "aims": ["menyapanya;"],
    "body": [
        {"heading": "Sebelumnya"},
        {**LESSON["body"][1], "text": "Tanya **dulu**."},
        {
            "checklist": {
                "key": "ready",
                "title": "Siap?",
                "items": ["Kalimat pertama saya."],
            }
        },
    ],
}
PLAN = {
    "slug": "danger-plan",
    "title": "Danger plan",
    "summary": "Your own.",
    "local": True,
    "example": "An **invented** plan.",
    "body": [{"text": "Why it is here.", "basis": "own"}],
}
RULES = {**PLAN, "slug": "house-rules", "local": False, "version": 3}
PATH = {
    "slug": "new",
    "title": "Your path",
    "role": "attendant",
    "steps": [{"kind": "module", "target": "first", "due_days": 11}],
}


class Pack:
    """A small pack in a folder; `write` replaces one of its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("pack.yaml", FACTS)
        self.write("sources.yaml", SOURCES)
        self.write("first/module.yaml", MODULE)
        self.write("first/hello.yaml", LESSON)
        self.write("toolbox/danger-plan.yaml", PLAN)
        self.write("toolbox/house-rules.yaml", RULES)
        self.write("paths/new.yaml", PATH)

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False)
        path.write_text(text, encoding="utf-8")

    def load(self, **options):
        return load_curriculum(self.folder, now=timezone.now(), **options)

    def problems(self):
        return [str(problem) for problem in check_curriculum(self.folder)]
