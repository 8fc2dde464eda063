"""How a command says that it cannot go on."""

OURS = {"MissingKeyError", "HomeserverError"}
"""Faults whose words are a sentence already."""


class Stop(Exception):  # noqa: N818 - it is not always an error of ours
    """A command cannot go on. The message says in one sentence what to do next."""


def sentence(fault: Exception) -> str:
    """What a person is told: our own sentences as they are, anything else with its
    name and where to see more.
    """
    name = type(fault).__name__
    if isinstance(fault, Stop) or name in OURS:
        return str(fault)
    if name == "ImproperlyConfigured":
        return (
            f"the configuration cannot be used: {fault}. "
            "Mend rosella.env in the data folder, or the environment."
        )
    return f"{name}: {fault}. To see where, put --debug before the command."
