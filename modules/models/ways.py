"""Pages that other pages lead on to by name, in the reader's own tree of pages."""

from collections.abc import Iterable

from wagtail.models import Page

from modules.models.privacy import open_pages


def pages_named(names: Iterable[str], locale_id: int) -> dict[str, Page]:
    """Published pages by "lesson:module/slug" or "tool:slug", in this language where
    there is one.
    """
    wanted = {name: name.partition(":")[2] for name in names if name}
    if not wanted:
        return {}
    rows = (
        open_pages(Page.objects.live())
        .filter(alias_of=None, content_type__app_label="modules")
        .filter(slug__in={path.rpartition("/")[2] for path in wanted.values()})
        .select_related("locale")
    )
    return {
        name: row
        for row in sorted(rows, key=lambda row: row.locale_id == locale_id)
        for name, path in wanted.items()
        if row.url_path.endswith(f"/{path}/")
    }
