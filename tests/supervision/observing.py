"""What the observation form sends: a page of it, or one row."""

ASKS = "r-safe-contact--asks-first"
RINGS = "r-safe-contact--calls-back"


def page_post(draft, **fields):
    """What the page without JavaScript sends for the named rows."""
    data = {"version": draft.version}
    for name, value in fields.items():
        kind, _sep, row = name.partition("__")
        data[f"{kind}-r-safe-contact--{row.replace('_', '-')}"] = value
        data.setdefault(f"words-r-safe-contact--{row.replace('_', '-')}", "")
    return data
