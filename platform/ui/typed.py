"""What was typed into a form that could not be kept, to be offered again."""

from django.http import HttpRequest, QueryDict

NEVER_SHOWN = ("csrfmiddlewaretoken", "password", "code")


def typed_fields(post: QueryDict) -> list[tuple[str, str]]:
    """Names and values in the order of the form, without secrets."""
    return [
        (name, value)
        for name, values in post.lists()
        for value in values
        if not any(word in name for word in NEVER_SHOWN)
    ]


def fields_to_send_again(request: HttpRequest) -> list[tuple[str, str]]:
    """The whole form, where a page can hold it: none with a secret or a file in it."""
    if request.method != "POST" or request.FILES:
        return []
    fields = typed_fields(request.POST)
    names = {name for name, _value in fields} | {"csrfmiddlewaretoken"}
    return fields if set(request.POST) <= names else []
