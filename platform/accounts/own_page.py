"""Registry: what other apps add to a person's own page and to the administrator's pages
of people, of one person and of a team.

Filled in `AppConfig.ready()` of the apps above; accounts itself knows none of them.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Link:
    """One line that leads elsewhere: URL name, words, what is found there, an icon of
    `ui.icons`. From the page of a person or a team it takes her or its number along.
    Lines stand as they were offered, the heavier ones last."""

    url_name: str
    title: str | Promise
    summary: str | Promise
    icon: str
    weight: int = 0


_own: list[Link] = []
_people: list[Link] = []
_member: list[Link] = []
_team: list[Link] = []


def offer_on_own_page(link: Link) -> None:
    """Show a line on /me/; offering it twice changes nothing."""
    if link not in _own:
        _own.append(link)


def offer_on_people_page(link: Link) -> None:
    """Show a line on /people/; offering it twice changes nothing."""
    if link not in _people:
        _people.append(link)


def offer_on_member_page(link: Link) -> None:
    """Show a line on the page of a person; offering it twice changes nothing."""
    if link not in _member:
        _member.append(link)


def offer_on_team_page(link: Link) -> None:
    """Show a line on the page of a team; offering it twice changes nothing."""
    if link not in _team:
        _team.append(link)


def own_links() -> tuple[Link, ...]:
    return tuple(_own)


def people_links() -> tuple[Link, ...]:
    return tuple(sorted(_people, key=lambda link: link.weight))


def member_links() -> tuple[Link, ...]:
    return tuple(_member)


def team_links() -> tuple[Link, ...]:
    return tuple(_team)
