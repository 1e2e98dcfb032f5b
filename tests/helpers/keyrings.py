"""A keyring in memory, for tests."""

from __future__ import annotations

from typing import Any, Final

from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

NoKeyring: Final[Any] = fail.Keyring
"""What a system without any keyring has; made without arguments. keyring leaves its types out."""


class MemoryKeyring(KeyringBackend):
    """Keeps secrets until the test ends; ``locked`` makes it refuse, as a real one may."""

    priority = 0.1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring leaves this one untyped
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._unlocked()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._unlocked()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._unlocked()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)

    def _unlocked(self) -> None:
        if self.locked:
            raise KeyringLocked
