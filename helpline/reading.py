"""Which documents there are, what they say now, and who confirmed it.

The number of queries depends neither on the documents nor on the people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from accounts.models import StaffMember
from helpline.models import Confirmation, DocumentPage, DocumentVersion
from modules.models.privacy import open_pages
from ui.once import once_a_page
from ui.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Document:
    """A published document in the reader's language where there is one.

    `versions` are the newest texts by language, without those that were emptied.
    """

    key: UUID
    pk: int
    slug: str
    title: str
    summary: str
    language: str
    tool: str
    versions: Mapping[str, DocumentVersion] = field(default_factory=dict, hash=False)

    @property
    def is_filled(self) -> bool:
        return bool(self.versions)

    @property
    def version(self) -> DocumentVersion | None:
        """The text that the reader is shown."""
        return next(
            (self.versions[code] for code in _wanted() if code in self.versions),
            next(iter(self.versions.values()), None),
        )


@dataclass(frozen=True, slots=True)
class Stand:
    """How one person stands with one document: `at` is when she first confirmed what
    it says now, `again` when she did so last, `before` when she last confirmed
    something older.
    """

    at: datetime | None = None
    again: datetime | None = None
    before: datetime | None = None

    @property
    def is_asked_again(self) -> bool:
        return self.at is None and self.before is not None


NOBODY = Stand()


def _wanted() -> tuple[str, ...]:
    return (get_language() or settings.LANGUAGE_CODE, settings.LANGUAGE_CODE)


@once_a_page
def documents() -> list[Document]:
    """Every published document that the reader may see, once, in the order of the
    site's own language: two queries.
    """
    pages = list(
        open_pages(DocumentPage.objects.live())
        .filter(alias_of=None)
        .select_related("locale")
        .defer_streamfields()
        .order_by("path")
    )
    best: dict[UUID, DocumentPage] = {}
    for page in sorted(pages, key=_rank):
        best[page.translation_key] = page
    versions = _versions(best)
    order = dict.fromkeys(page.translation_key for page in pages)
    return [_document(best[key], versions.get(key, {})) for key in order]


def _rank(page: DocumentPage) -> int:
    """Her own language last, so that it wins; the site's own before it."""
    wanted, code = _wanted(), page.locale.language_code
    return len(wanted) - wanted.index(code) if code in wanted else 0


def _versions(keys: Iterable[UUID]) -> dict[UUID, dict[str, DocumentVersion]]:
    found: dict[UUID, dict[str, DocumentVersion]] = {}
    newest = DocumentVersion.objects.newest().filter(document__in=list(keys))
    for version in newest.exclude(text=""):
        found.setdefault(version.document, {})[version.language] = version
    return found


def _document(page: DocumentPage, versions: Mapping[str, DocumentVersion]) -> Document:
    language = page.locale.language_code
    return Document(
        key=page.translation_key,
        pk=page.pk,
        slug=page.slug,
        title=Spoken(page.title, language),
        summary=Spoken(page.summary, language),
        language=language,
        tool=page.tool,
        versions=versions,
    )


@once_a_page
def stands(
    members: Sequence[StaffMember], asked: Sequence[Document]
) -> dict[tuple[int, UUID], Stand]:
    """By person and document: one query. Whoever confirmed nothing is left out."""
    now = {each.pk for item in asked for each in item.versions.values()}
    rows = Confirmation.objects.filter(
        member__in=members, version__document__in=[item.key for item in asked]
    ).order_by("confirmed_at", "pk")
    found: dict[tuple[int, UUID], Stand] = {}
    for member, key, version, at in rows.values_list(
        "member_id", "version__document", "version_id", "confirmed_at"
    ):
        known = found.get((member, key), NOBODY)
        found[member, key] = (
            replace(known, at=known.at or at, again=at)
            if version in now
            else replace(known, before=at)
        )
    return found


def stand_of(member: StaffMember, document: Document) -> Stand:
    return stands([member], [document]).get((member.pk, document.key), NOBODY)


def last_confirmed(
    member: StaffMember, document: Document, stand: Stand
) -> Confirmation | None:
    """The confirmation that her stand rests on, with its text: of what the document
    says now, and of an older text where she has confirmed only that.
    """
    mine = Confirmation.objects.open_for(member).select_related("version")
    if stand.at is not None:
        return mine.filter(version__in=document.versions.values()).first()
    return mine.filter(version__document=document.key).first()
