"""The vault: the system's keyring or nothing, and no value in any error."""

from __future__ import annotations

import sys
import traceback
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import keyring
import pytest
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringError, NoKeyringError, PasswordSetError

from companion.errors import SecretFault
from companion.vault import SERVICE, Vault
from tests.helpers.keyrings import MemoryKeyring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keyring.backend import KeyringBackend

CODE = "made-up-code-1"


class PlaintextKeyring(MemoryKeyring):
    """Named as the one of keyrings.alt is."""


class Chained(MemoryKeyring):
    """Several backends in a row, as keyring makes a chain of them."""

    def __init__(self, *backends: MemoryKeyring) -> None:
        super().__init__()
        self.backends = backends


class Refusing(MemoryKeyring):
    """Raises one error at everything."""

    error: Exception = KeyringError(CODE)

    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password
        raise self.error


def test_a_secret_is_kept_read_and_forgotten(secrets: MemoryKeyring) -> None:
    vault = Vault()
    assert vault.get("access_code") is None
    vault.set("access_code", CODE)
    assert vault.get("access_code") == CODE
    assert secrets.kept == {(SERVICE, "access_code"): CODE}
    assert vault.delete("access_code") is True
    assert vault.get("access_code") is None
    assert vault.delete("access_code") is False


def test_the_service_is_called_companion() -> None:
    assert SERVICE == "Companion"


def test_names_lists_those_that_are_set(secrets: MemoryKeyring) -> None:
    Vault().set("client_id", CODE)
    assert Vault().names(["access_code", "client_id"]) == ["client_id"]
    assert secrets.kept.keys() == {(SERVICE, "client_id")}


def test_setting_it_again_replaces_it() -> None:
    Vault().set("client_id", "made-up-old")
    Vault().set("client_id", "made-up-new")
    assert Vault().get("client_id") == "made-up-new"


@pytest.mark.parametrize("value", ["", "  ", "two\nlines", "a\0b", "x" * 1001])
def test_what_is_no_secret_is_refused(value: str, secrets: MemoryKeyring) -> None:
    with pytest.raises(SecretFault, match="Nothing was kept") as caught:
        Vault().set("access_code", value)
    assert not secrets.kept
    assert len(value) < 2 or value.strip() == "" or value not in str(caught.value)


@pytest.mark.parametrize("name", ["", "Access", "a b", "../x", "1a", "a" * 65, "a\n"])
def test_a_name_that_no_pack_could_have_is_refused(name: str) -> None:
    for ask in (Vault().get, Vault().delete):
        with pytest.raises(SecretFault, match="small letters"):
            ask(name)


def test_a_locked_keyring_says_so(secrets: MemoryKeyring) -> None:
    Vault().set("access_code", CODE)
    secrets.locked = True
    with pytest.raises(SecretFault, match=r"locked\. Unlock it"):
        Vault().get("access_code")
    secrets.locked = False
    assert Vault().get("access_code") == CODE


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_no_keyring_says_so(backend: Callable[[], KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    with pytest.raises(SecretFault, match="has no keyring"):
        Vault().get("access_code")


@pytest.mark.parametrize(
    "chosen",
    ["no_such_package.Keyring", "keyring.backends.no_such_one.Keyring", "keyring.backends.null.No"],
)
def test_a_chosen_keyring_that_is_not_installed_is_none(
    chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", chosen)
    with pytest.raises(SecretFault, match="This system has no keyring") as told:
        Vault().get("access_code")
    assert told.value.why == "none"


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_keyring_of_plain_text_is_refused_by_name(*, wrapped: bool) -> None:
    plain = PlaintextKeyring()
    keyring.set_keyring(Chained(MemoryKeyring(), plain) if wrapped else plain)
    with pytest.raises(SecretFault, match="PlaintextKeyring"):
        Vault().set("access_code", CODE)
    assert not plain.kept


def test_the_backends_of_keyrings_alt_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemoryKeyring, "__module__", "keyrings.alt.file")
    with pytest.raises(SecretFault, match=r"keyrings\.alt\.file\.MemoryKeyring isn't protected"):
        Vault().get("access_code")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NoKeyringError(CODE), "has no keyring"),
        (InitError(CODE), "doesn't answer"),
        (PasswordSetError(CODE), "said no"),
        (KeyringError(CODE), "doesn't answer"),
        (ConnectionResetError(CODE), "doesn't answer"),
        (EOFError(CODE), "doesn't answer"),
    ],
)
def test_each_failure_has_its_sentence_and_no_value(error: Exception, sentence: str) -> None:
    backend = Refusing()
    backend.error = error
    keyring.set_keyring(backend)
    for write in (True, False):
        with pytest.raises(SecretFault, match=sentence) as caught:
            Vault().set("access_code", CODE) if write else Vault().get("access_code")
        assert CODE not in "".join(traceback.format_exception(caught.value))
        assert caught.value.__context__ is None


def test_what_windows_own_keyring_raises_is_a_fault_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """No logon session, say: the error is neither keyring's nor one of the system's."""
    error = type("error", (Exception,), {})
    pywintypes = cast("Any", SimpleNamespace(error=error))
    monkeypatch.setitem(sys.modules, "win32ctypes.pywin32.pywintypes", pywintypes)
    backend = Refusing()
    backend.error = error(1312, "CredRead", CODE)
    keyring.set_keyring(backend)
    with pytest.raises(SecretFault, match="doesn't answer") as caught:
        Vault().get("access_code")
    assert caught.value.why == "silent"
    assert CODE not in "".join(traceback.format_exception(caught.value))


def test_our_own_mistake_is_not_taken_for_the_keyrings() -> None:
    backend = Refusing()
    backend.error = TypeError("ours")
    keyring.set_keyring(backend)
    with pytest.raises(TypeError):
        Vault().get("access_code")


def test_the_backend_is_named_for_the_doctor() -> None:
    assert Vault().backend_name().endswith("keyrings.MemoryKeyring")


@pytest.fixture(autouse=True)
def back_to_memory(secrets: MemoryKeyring) -> Iterator[None]:
    yield
    keyring.set_keyring(secrets)


def test_each_failure_says_which_it_is(secrets: MemoryKeyring) -> None:
    from keyring.errors import KeyringLocked

    prompt = type("PromptDismissedException", (KeyringError,), {})
    denied = type("KeychainDenied", (Exception,), {})()
    wrapped = KeyringLocked(CODE)
    wrapped.__cause__ = denied
    expected: dict[Exception, str] = {
        NoKeyringError(CODE): "none",
        KeyringLocked(CODE): "locked",
        prompt(CODE): "denied",
        PasswordSetError(CODE): "denied",
        wrapped: "denied",
        KeyringError(CODE): "silent",
        ConnectionResetError(CODE): "silent",
    }
    for error, why in expected.items():
        backend = Refusing()
        backend.error = error
        keyring.set_keyring(backend)
        with pytest.raises(SecretFault) as caught:
            Vault().get("access_code")
        assert caught.value.why == why
    keyring.set_keyring(PlaintextKeyring())
    with pytest.raises(SecretFault) as caught:
        Vault().get("access_code")
    assert caught.value.why == "unsafe"
    keyring.set_keyring(secrets)


def test_what_belongs_to_no_pack_stands_apart(secrets: MemoryKeyring) -> None:
    Vault("Another service").set("access_code", CODE)
    assert Vault().get("access_code") is None
    assert Vault("Another service").get("access_code") == CODE
    assert secrets.kept == {("Another service", "access_code"): CODE}
