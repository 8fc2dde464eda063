"""What Wagtail's frame wants to know of a page of our own in the CMS."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def cms_frame(
    title: str, *above: tuple[str, str], icon: str, crumb: str = ""
) -> dict[str, Any]:
    """Its title, and the way to it: `above` are addresses and names from the front
    page of the CMS down. `crumb` stands in the way where the title is too long.
    """
    way = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", crumb or title)]
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in way],
    }
