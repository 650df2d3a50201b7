"""Keeps tests on this machine: a connection to anywhere but loopback is an error at once."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class OutsideWorldError(RuntimeError):
    """A test tried to reach another machine."""


def is_here(address: object) -> bool:
    """Whether a socket address is a path on this machine or a loopback address."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(address: object) -> None:
    if not is_here(address):
        message = f"a test tried to connect to {address!r}; tests stay on loopback"
        raise OutsideWorldError(message)


def block_outside_world() -> None:
    """From now on, sockets of this process connect to this machine alone."""

    def connect(self: socket.socket, address: Any, /) -> None:
        _guard(address)
        _connect(self, address)

    def connect_ex(self: socket.socket, address: Any, /) -> int:
        _guard(address)
        return _connect_ex(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign, assignment]
