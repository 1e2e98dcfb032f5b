"""Secrets in the operating system's own keyring, and nowhere else.

This is the one place that reaches the keyring, and it is imported late (it takes 60 ms). A backend
that keeps plain text, or keeps nothing, is refused by name. No error, text or log of this module
ever holds a value.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final, TypeVar

from companion.errors import SecretFault
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from keyring.backend import KeyringBackend

    from companion.errors import Why

SERVICE: Final = "Companion"
LONGEST: Final = 1000
"""Characters in one secret; Windows keeps about 1,280."""
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_NONE: Final = ("keyring.backends.null.", "keyring.backends.fail.")
_PLAIN: Final = ("keyrings.alt.",)
# As the services behind keyring name their errors: Linux's, then macOS's.
_LOCKED: Final = frozenset({"LockedException"})
_DENIED: Final = frozenset({"PromptDismissedException", "KeychainDenied"})
_T = TypeVar("_T")


class Vault:
    """The keyring, under Companion's name. Nothing of it is kept here."""

    def __init__(self, service: str = SERVICE) -> None:
        """Keep secrets under ``service``: what belongs to no pack stands apart from what does."""
        self._service = service

    def backend_name(self) -> str:
        """The keyring in use, as its class is called.

        :raises SecretFault: when there is none, or one that isn't safe.
        """
        return _class_name(_backend())

    def get(self, name: str) -> str | None:
        """The secret called ``name``; None where none was set.

        :raises SecretFault: when the keyring can't be asked.
        """
        _named(name)
        backend = _backend()
        return _asked(lambda: backend.get_password(self._service, name))

    def set(self, name: str, value: str) -> None:
        """Keep ``value`` under ``name``, instead of what was there.

        :raises SecretFault: for an empty or overlong value, or when the keyring can't keep it.
        """
        _named(name)
        if not value.strip() or len(value) > LONGEST or not value.isprintable():
            raise SecretFault(
                _("A secret is one line of 1 to {most} characters. Nothing was kept.").format(
                    most=LONGEST
                )
            )
        backend = _backend()
        _asked(lambda: backend.set_password(self._service, name, value))

    def delete(self, name: str) -> bool:
        """Forget ``name``; False where there was nothing to forget.

        :raises SecretFault: when the keyring can't be asked.
        """
        if self.get(name) is None:
            return False
        backend = _backend()
        _asked(lambda: backend.delete_password(self._service, name))
        return True

    def names(self, declared: Iterable[str]) -> list[str]:
        """Those of the ``declared`` names (the packs') that have a value.

        :raises SecretFault: when the keyring can't be asked.
        """
        return [name for name in declared if self.get(name) is not None]


def _named(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise SecretFault(
            _("A secret's name has small letters, digits and underscores, such as access_code.")
        )


def _backend() -> KeyringBackend:
    import keyring

    try:
        backend = _asked(keyring.get_keyring)
    except (ImportError, AttributeError):  # PYTHON_KEYRING_BACKEND names what isn't installed
        raise SecretFault(_no_keyring(), "none") from None
    for part in (backend, *getattr(backend, "backends", ())):
        _refuse_unsafe(_class_name(part))
    return backend


def _refuse_unsafe(name: str) -> None:
    if name.startswith(_NONE):
        raise SecretFault(_no_keyring(), "none")
    if name.startswith(_PLAIN) or "plaintext" in name.lower():
        raise SecretFault(
            _(
                "The keyring {name} isn't protected by the system, so it isn't used. Choose the "
                "system's own keyring."
            ).format(name=name),
            "unsafe",
        )


def _asked(question: Callable[[], _T]) -> _T:
    """What the keyring answers. What it raises is told without its own text or its traceback."""
    try:
        return question()
    except _errors() as error:
        sentence, why = _sentence(error), _why(error)
    raise SecretFault(sentence, why)


def _errors() -> tuple[type[Exception], ...]:
    """What a keyring may raise: its own errors, and those of the service behind it."""
    from keyring.errors import KeyringError

    found: list[type[Exception]] = [KeyringError, OSError, EOFError]
    for module, name in (
        ("secretstorage.exceptions", "SecretStorageException"),
        ("jeepney.wrappers", "DBusErrorResponse"),
        ("win32ctypes.pywin32.pywintypes", "error"),  # which keyring lets through as it is
    ):
        if error := getattr(sys.modules.get(module), name, None):
            found.append(error)
    return tuple(found)


def _why(error: Exception) -> Why:
    from keyring import errors

    if isinstance(error, errors.NoKeyringError):
        return "none"
    names = {type(error).__name__, type(error.__cause__).__name__}
    denied = errors.PasswordSetError | errors.PasswordDeleteError
    if names & _DENIED or isinstance(error, denied):
        return "denied"
    locked = names & _LOCKED or isinstance(error, errors.KeyringLocked)
    return "locked" if locked else "silent"


def _sentence(error: Exception) -> str:
    match _why(error):
        case "none":
            return _no_keyring()
        case "locked":
            return _("The keyring is locked. Unlock it, and try again.")
        case "denied":
            return _("The keyring said no. Allow Companion to use it, and try again.")
    return _("The keyring doesn't answer. Start it again, or read the code from where you have it.")


def _no_keyring() -> str:
    return _(
        "This system has no keyring, so no secret can be kept. On Linux, start a Secret Service "
        "such as GNOME Keyring or KWallet."
    )


def _class_name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
