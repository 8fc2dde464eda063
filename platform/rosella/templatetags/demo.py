"""What the demo's sign-in page shows."""

from itertools import groupby
from typing import Any

from django import template

from rosella.demo.people import CARDS
from rosella.demo.tour import POINTS, done

register = template.Library()


@register.simple_tag
def demo_groups() -> list[dict[str, Any]]:
    """Cards in their groups, in order."""
    return [
        {"name": name, "cards": list(cards)}
        for name, cards in groupby(CARDS, key=lambda card: card.group)
    ]


@register.simple_tag
def demo_tour() -> dict[str, Any]:
    """Points with their state (done, next, later) and how many are done."""
    ticked = done()
    following = next((point.code for point in POINTS if point.code not in ticked), None)
    points = [
        {
            "point": point,
            "state": "done"
            if point.code in ticked
            else "next"
            if point.code == following
            else "later",
        }
        for point in POINTS
    ]
    count = sum(entry["state"] == "done" for entry in points)
    return {
        "points": points,
        "done": count,
        "total": len(POINTS),
        "width": 280 * count // len(POINTS),
    }
