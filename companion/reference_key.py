"""The key under which callers' references are digested.

It lies in the system's keyring. Only where there is none at all does it lie in a file of its own,
for this user alone; as soon as there is a keyring, it moves there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Protocol

from companion import paths, whole
from companion.errors import HistoryFault, SecretFault

SERVICE: Final = "Companion references"
NAME: Final = "reference_key"
SIZE: Final = 32
"""Bytes."""
WITHOUT: Final = frozenset({"none", "unsafe"})
"""Why there is no keyring to be used; a locked one is waited for instead."""


class Keyring(Protocol):
    """What is asked of the vault."""

    def get(self, name: str) -> str | None:
        """The secret called ``name``."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        ...


def file() -> Path:
    """Where the key lies without a keyring."""
    return paths.home() / "reference.key"


def key(vault: Keyring | None = None) -> bytes:
    """The key, made anew where there is none yet.

    :raises SecretFault: when there is a keyring, and it is locked, says no or doesn't answer.
    :raises HistoryFault: when there is none, and the file can't be read or written.
    """
    try:
        return _of_keyring(vault or _vault())
    except SecretFault as fault:
        if fault.why not in WITHOUT:
            raise
    return bytes.fromhex(_of_file() or _into_file(_made()))


def _vault() -> Keyring:
    from companion.vault import Vault

    return Vault(SERVICE)


def _of_keyring(vault: Keyring) -> bytes:
    kept = _key_or_nothing(vault.get(NAME) or "")
    if not kept:
        kept = _of_file() or _made()
        vault.set(NAME, kept)
        file().unlink(missing_ok=True)
    return bytes.fromhex(kept)


def _made() -> str:
    return os.urandom(SIZE).hex()


def _of_file() -> str:
    """What the file holds; empty where there is none, or it isn't a key."""
    try:
        return _key_or_nothing(file().read_text("ascii").strip())
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    except OSError as error:
        raise _in_the_way(error) from error


def _key_or_nothing(kept: str) -> str:
    """``kept`` where it is a key; what something else has put in its place counts as none."""
    try:
        return kept if len(bytes.fromhex(kept)) == SIZE else ""
    except ValueError:
        return ""


def _into_file(made: str) -> str:
    try:
        whole.replace(file(), f"{made}\n".encode(), private=True)
    except OSError as error:
        raise _in_the_way(error) from error
    return made


def _in_the_way(error: OSError) -> HistoryFault:
    from companion.text import _

    return HistoryFault(
        _("The key in {file} can't be read or written ({why}); the reference was not kept.").format(
            file=file(), why=error.strerror
        )
    )
