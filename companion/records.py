"""The one place where the agent's history is opened: with its key, from the system's keyring.

Where a keyring exists the history is encrypted, and an older plain one is taken over. Where none
exists it is plain, and whoever opens it is handed a notice that says so for as long as that stands.
An encrypted history whose key can't be had is never replaced by a new one.

Asking the keyring takes 100 ms or more, and may wait for a person: the application shows its window
first. :func:`ask` may run in another thread, :func:`opened` takes its answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from companion import paths
from companion.errors import HistoryFault, Locked, SecretFault
from companion.history import faults
from companion.history.connection import PATIENCE, head, is_plain
from companion.history.store import History
from companion.phone.turns import turn
from companion.text import _
from companion.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from companion.history.key import Key

SERVICE: Final = "Companion history"
"""Apart from the codes of packs: no pack can ask for it, and no command tells it."""
NAME: Final = "key"
_PRINTED: Final = "printed"
_OPENING: Final = 30.0
"""Seconds to wait for another process that is opening the history: it may be encrypting it."""
_NO_KEYRING: Final = frozenset({"none", "unsafe"})


class Answer(NamedTuple):
    """What the keyring said: a key, or none yet, or why it can't be asked."""

    key: Key | None
    fault: SecretFault | None = None


class Opened(NamedTuple):
    """An open history, and what the agent should know of it as long as it is open."""

    history: History
    notice: str = ""


def ask() -> Answer:
    """Ask the keyring for the history's key. Slow, and touches no file."""
    try:
        kept = Vault(SERVICE).get(NAME)
    except SecretFault as fault:
        return Answer(None, fault)
    return Answer(_read(kept) if kept else None)


def open_history(patience: float = PATIENCE) -> History:
    """Open the agent's history; wait ``patience`` seconds for others that write.

    :raises Locked: when it is encrypted and the key isn't to be had; the sentence says why.
    :raises HistoryFault: when it can't be opened.
    """
    return opened(ask(), patience).history


def opened(answer: Answer, patience: float = PATIENCE, path: Path | None = None) -> Opened:
    """Open the history with what the keyring said, with a notice where it is plain.

    :raises Locked: as :func:`open_history`.
    :raises HistoryFault: when it can't be opened.
    """
    file = path or paths.history()
    lock = file.with_name("history.lock")
    with faults.from_errors(file), turn(lock, _OPENING) as alone:
        if answer == Answer(None):  # another process may have made the key since
            answer = ask()
        if answer.fault is not None:
            return _without_a_key(file, answer.fault, patience)
        if answer.key is None and not alone and lock.exists():
            raise faults.busy(file)  # it may be making the key: ours would take its place
        plain, new = is_plain(file), not head(file)
        if answer.key is None and not (plain or new):
            raise _missing(file)
        try:
            key = answer.key or _made()
        except SecretFault as fault:
            return _without_a_key(file, fault, patience)
        return _with_a_key(file, key, patience, plain=plain, alone=alone)


def key_of(file: Path) -> Key | None:
    """The key that ``file`` needs; None for a plain one.

    :raises Locked: when it is encrypted and there is no key.
    """
    with faults.from_errors(file):
        if is_plain(file):
            return None
    answer = ask()
    if answer.fault is not None:
        raise _locked(file, answer.fault)
    if answer.key is None:
        raise _missing(file)
    return answer.key


def why_plain() -> str:
    """That the history is plain, why, and what to do; empty where it is encrypted, or will be.

    :raises HistoryFault: when the file can't be read.
    """
    with faults.from_errors(paths.history()):
        if not is_plain(paths.history()):
            return ""
    fault = ask().fault
    return _plain(fault) if fault else str(faults.plain(paths.history()))


def plain_copies() -> list[str]:
    """The plain histories in the agent's folder beside the history itself, by name."""
    from companion.history.takeover import plain_copies as found

    return [str(file) for file in found(paths.home()) if file != paths.history()]


def printed() -> str:
    """The day on which the recovery key was printed; empty where it never was.

    :raises SecretFault: when the keyring can't be asked.
    """
    return Vault(SERVICE).get(_PRINTED) or ""


def note_printed(day: str) -> None:
    """Keep the day on which the recovery key is printed.

    :raises SecretFault: when the keyring can't keep it.
    """
    Vault(SERVICE).set(_PRINTED, day)


def restore(key: Key, file: Path | None = None) -> None:
    """Put the key of a recovery key back into the keyring, if it is the history's.

    :raises Locked: when it doesn't fit.
    :raises SecretFault: when the keyring can't keep it.
    """
    path = file or paths.history()
    begins = head(path)
    if not begins or is_plain(path):
        raise HistoryFault(_("The history {path} is not encrypted.").format(path=path))
    if not begins.startswith(key.mark()):
        raise Locked(
            _(
                "This recovery key belongs to another history than {path}. Nothing was changed."
            ).format(path=path)
        )
    Vault(SERVICE).set(NAME, key.kept())


def _with_a_key(file: Path, key: Key, patience: float, *, plain: bool, alone: bool) -> Opened:
    from companion.history import takeover

    if alone:
        takeover.clear_up(file, key)
    if plain:
        try:
            if not alone:
                raise faults.busy(file)
            takeover.take_over_all(file, key)
        except HistoryFault as fault:
            return Opened(History(file, patience), _not_yet(fault))
    return Opened(History(file, patience, key))


def _without_a_key(file: Path, fault: SecretFault, patience: float) -> Opened:
    """Plain where it has been so, or where nothing better exists; else it stays closed."""
    if is_plain(file) or (not head(file) and fault.why in _NO_KEYRING):
        return Opened(History(file, patience), _plain(fault))
    if not head(file):
        raise Locked(
            _("A history can't be begun: the keyring is needed to keep its key. {why}").format(
                why=_why(fault)
            )
        )
    raise _locked(file, fault)


def _made() -> Key:
    """A new key, once the keyring has shown that it keeps it.

    :raises SecretFault: when it doesn't.
    """
    from companion.history.key import Key

    key, vault = Key.made(), Vault(SERVICE)
    vault.set(NAME, key.kept())
    if vault.get(NAME) != key.kept():
        raise SecretFault(_("The keyring doesn't keep what it is given."), "silent")
    return key


def _read(kept: str) -> Key | None:
    """The key; what something else has written in its place counts as none."""
    from companion.history.key import Key

    try:
        return Key.read(kept)
    except ValueError:
        return None


def _plain(fault: SecretFault) -> str:
    if fault.why in _NO_KEYRING:
        return _("The history is not encrypted. {why}").format(why=fault)
    return _("The history is not encrypted yet. {why} It is encrypted at the next start.").format(
        why=_why(fault)
    )


def _not_yet(fault: HistoryFault) -> str:
    return _("The history is not encrypted yet. {why}").format(why=fault)


def _missing(file: Path) -> Locked:
    return faults.encrypted(file)


def _locked(file: Path, fault: SecretFault) -> Locked:
    return Locked(
        _("The history {path} is encrypted, and stays closed. {why} Nothing is lost.").format(
            path=file, why=_why(fault)
        )
    )


def _why(fault: SecretFault) -> str:
    """What the keyring's answer means for the history, and what to do."""
    match fault.why:
        case "none":
            return _(
                "No keyring is running that could give its key. Start it (on Linux, a Secret "
                "Service such as GNOME Keyring or KWallet), then Companion again."
            )
        case "locked":
            return _("The keyring is locked. Unlock it, and try again.")
        case "denied":
            return _("The keyring said no. Allow Companion to use it, and try again.")
        case "silent":
            return _("The keyring doesn't answer. Start it again, then Companion.")
    return str(fault)
