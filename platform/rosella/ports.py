"""Ports: hold one from the first check on, and find a free one."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held(port: int, address: str = "127.0.0.1") -> Iterator[None]:
    """Within this nobody else gets the port; raise OSError where somebody has it.

    A web server that shares ports, as ours does, would start beside another one without
    a word, and each would get half of the requests. So the port is bound here, where
    nothing listens, before the server of ours may join: the first binding shares with
    nobody, and only then is sharing allowed.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind((address, port))
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        yield


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
