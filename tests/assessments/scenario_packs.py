"""Files of a pack with competencies and scenarios."""

import yaml

from modules.loading import parse

COMPETENCIES = {
    "documents": {"000": "remote-services"},
    "competencies": [
        {
            "code": "safe-contact",
            "critical": True,
            "title": "Safe contact",
            "definition": "Contact does not put her in danger.",
            "behaviours": [
                {
                    "code": "asks-if-safe",
                    "kind": "basic",
                    "statement": "Asks whether she can type safely.",
                    "observed_in": ["contact"],
                    "basis": "source",
                    "sources": ["000:L492"],
                },
                {
                    "code": "leaves-quiet",
                    "kind": "basic",
                    "statement": "Stays quiet after a drop.",
                    "observed_in": ["contact"],
                    "basis": "own",
                    "sources": [],
                },
                {
                    "code": "calls-back-after-drop",
                    "kind": "harmful",
                    "statement": "Writes again after the contact broke off.",
                    "observed_in": ["contact"],
                    "basis": "own",
                    "sources": [],
                    "exemptible_when": "She agreed to it.",
                },
            ],
        }
    ],
}


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return parse(path, folder)


def competencies_file(folder, data=None):
    return write(folder, "competencies.yaml", data or COMPETENCIES)


def messages(problems):
    return [problem.message for problem in problems]
