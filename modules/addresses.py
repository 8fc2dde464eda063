"""Addresses of content: the language stands in the path."""

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Site


def root_path(language: str) -> str | None:
    """Where the tree of a language begins in `url_path`; None when there is no such
    tree.
    """
    for _site, path, _url, code in Site.get_site_root_paths():
        if code == language:
            return str(path)
    return None


def address(url_path: str, language: str) -> str:
    """The public address of a page, without asking the database."""
    root = root_path(language)
    return (
        f"/{language}/{url_path[len(root) :]}"
        if root and url_path.startswith(root)
        else ""
    )


def best_language() -> str:
    """The reader's language where it has content, else the language that the site is
    written in.
    """
    wanted = get_language() or settings.LANGUAGE_CODE
    return wanted if root_path(wanted) else settings.LANGUAGE_CODE
