"""Registry: what other apps add to a person's own page and to the administrator's page
of people.

Filled in `AppConfig.ready()` of the apps above; accounts itself knows none of them.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Link:
    """One line that leads elsewhere: URL name, words, what is found there, an icon of
    `ui.icons`."""

    url_name: str
    title: str | Promise
    summary: str | Promise
    icon: str


_own: list[Link] = []
_people: list[Link] = []


def offer_on_own_page(link: Link) -> None:
    """Show a line on /me/; offering it twice changes nothing."""
    if link not in _own:
        _own.append(link)


def offer_on_people_page(link: Link) -> None:
    """Show a line on /people/; offering it twice changes nothing."""
    if link not in _people:
        _people.append(link)


def own_links() -> tuple[Link, ...]:
    return tuple(_own)


def people_links() -> tuple[Link, ...]:
    return tuple(_people)
