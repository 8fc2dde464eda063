"""How a command says that it cannot go on."""


class Stop(Exception):  # noqa: N818 - it is not always an error of ours
    """A command cannot go on. The message says in one sentence what to do next."""
