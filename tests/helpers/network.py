"""Keep tests on this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

LOCAL_NAMES: Final = frozenset({"", "localhost", "ip6-localhost"})


class AwayError(RuntimeError):
    """A test tried to reach another machine."""


def is_home(family: int, address: Any) -> bool:  # noqa: ANN401 - what an address is depends on the family
    """Whether an address, in the form its family takes, is this machine's own."""
    if family not in {socket.AF_INET, socket.AF_INET6}:
        return True
    host = str(address[0])
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in LOCAL_NAMES


def at_home_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ``connect`` and ``connect_ex`` raise :class:`AwayError` for any other machine."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))


def _guarded(real: Callable[[socket.socket, Any], object]) -> Callable[..., object]:
    def connect(self: socket.socket, address: Any) -> object:  # noqa: ANN401 - as above
        if not is_home(self.family, address):
            message = f"a test tried to connect to {address!r}"
            raise AwayError(message)
        return real(self, address)

    return connect
