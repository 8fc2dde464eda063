"""What can go wrong with the chat, in our words. None of them carries a text."""


class ChatError(Exception):
    """Base of every fault of the chat."""


class ChatUnavailable(ChatError):
    """The homeserver is switched off, stopped, slow, or answers nonsense."""


class ChatBusy(ChatUnavailable):
    """Too much at once: the same again in a moment."""


class ChatTooLarge(ChatError):
    """The text is larger than a message may be."""


class ChatRefused(ChatError):
    """The homeserver said no: not a member, not there, or not allowed (`code`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
