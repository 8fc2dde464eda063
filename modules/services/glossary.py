"""Words of the glossary, as a content pack brings them."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale

from modules.models import Term


def write_term(data: Mapping[str, Any], *, locale: Locale) -> Term:
    """Make or change a word. Where editors have worked on it, what is written becomes
    the text that they go on with.
    """
    term = Term.objects.filter(slug=data["slug"], locale=locale).first()
    term = term or Term(slug=data["slug"], locale=locale)
    term.term = data["term"]
    term.also = "\n".join(data.get("also") or ())
    term.definition = data["definition"]
    term.basis = data["basis"]
    term.sources = list(data.get("sources") or ())
    term.reviewed_by = data.get("reviewed_by") or ""
    term.live = True
    term.save()
    if term.latest_revision_id:
        term.save_revision(clean=False).publish()
    return term
