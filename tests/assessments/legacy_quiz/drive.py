"""Run the old site: make a quiz, take it through the package's views, dump it.

`python -m tests.assessments.legacy_quiz.drive FOLDER` leaves dump.json and scores.json.
"""

import json
import os
import sys
from pathlib import Path


def main(folder):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.assessments.legacy_quiz.settings"
    os.environ["LEGACY_DATABASE"] = str(folder / "legacy.sqlite3")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from tests.assessments.legacy_quiz import site

    site.build()
    scores = site.play()
    (folder / "scores.json").write_text(json.dumps(scores))
    call_command(
        "dumpdata",
        "quiz",
        "multichoice",
        "true_false",
        "essay",
        use_natural_foreign_keys=True,
        output=str(folder / "dump.json"),
        verbosity=0,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
