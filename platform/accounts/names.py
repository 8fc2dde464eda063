"""People by name where there may be many of them."""

from collections.abc import Sequence

from accounts.models import StaffMember

NAMES_SHOWN = 5


def some_names(people: Sequence[StaffMember]) -> str:
    """The names of the first few, and a sign that there are more."""
    names = ", ".join(each.display_name for each in people[:NAMES_SHOWN])
    return f"{names}, …" if len(people) > NAMES_SHOWN else names
