"""Where a pack puts a module among the others: followed when the pack itself says
another place than before, and never over an editor who has moved modules meanwhile.
"""

from collections.abc import Sequence

from wagtail.models import Page

from modules.domain.placing import neighbour_of
from modules.domain.plain_data import digest_of
from modules.models import LoadedContent, ModulePage
from modules.services.publishing import Incoming, Outcome


def place_loaded(
    new: Incoming, parent: Page, slug: str, order: Sequence[str]
) -> Outcome:
    """The first time there is nothing to move: a new module was put in its place."""
    record = LoadedContent.objects.filter(key=new.key).first()
    if record is not None and record.digest == new.digest:
        return Outcome.UNCHANGED
    before, wanted = _before(slug, parent, order), _named_before(slug, parent, order)
    if record is not None and before != wanted:
        is_ours = new.replaces or record.standing == digest_of(before)
        if not is_ours:
            return Outcome.CHANGED_BY_EDITOR
        _move(slug, parent, order)
    standing = digest_of(_before(slug, parent, order))
    facts = {"digest": new.digest, "pack": new.pack, "standing": standing}
    LoadedContent.objects.update_or_create(key=new.key, defaults=facts)
    return Outcome.PUBLISHED


def _siblings(parent: Page) -> dict[str, ModulePage]:
    found = ModulePage.objects.child_of(parent).order_by("path")
    return {page.slug: page for page in found}


def _before(slug: str, parent: Page, order: Sequence[str]) -> str:
    """The module of the pack that stands before this one here; of the helpline's own
    ones a pack knows nothing.
    """
    known = set(order)
    return _one_before(slug, [name for name in _siblings(parent) if name in known])


def _named_before(slug: str, parent: Page, order: Sequence[str]) -> str:
    here = _siblings(parent)
    return _one_before(slug, [name for name in order if name in here])


def _one_before(slug: str, names: Sequence[str]) -> str:
    at = names.index(slug) if slug in names else 0
    return names[at - 1] if at else ""


def _move(slug: str, parent: Page, order: Sequence[str]) -> None:
    others = _siblings(parent)
    page = others.pop(slug)
    beside = neighbour_of(slug, order, others)
    if beside is not None:
        page.move(others[beside.name], pos="right" if beside.is_before else "left")
