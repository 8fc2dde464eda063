"""Registry: what other apps add to the toolbox. Filled in `AppConfig.ready()`."""

from accounts.own_page import Link

_links: list[Link] = []


def offer_in_toolbox(link: Link) -> None:
    """Show a line at the head of the toolbox; offering it twice changes nothing."""
    if link not in _links:
        _links.append(link)


def toolbox_links() -> tuple[Link, ...]:
    return tuple(_links)
