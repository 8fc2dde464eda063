"""What was typed into a form that could not be kept, to be offered again."""

from django.http import QueryDict

NEVER_SHOWN = ("csrfmiddlewaretoken", "password", "code")


def typed_fields(post: QueryDict) -> list[tuple[str, str]]:
    """Names and values in the order of the form, without secrets."""
    return [
        (name, value)
        for name, values in post.lists()
        for value in values
        if not any(word in name for word in NEVER_SHOWN)
    ]
