"""The guards around every test hold."""

from __future__ import annotations

import logging
import os
import socket
import time
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.errors import KeyringLocked, PasswordDeleteError

from companion import paths, text
from tests.helpers.logs import Logs
from tests.helpers.network import AwayError, is_home

if TYPE_CHECKING:
    from tests.helpers.keyrings import MemoryKeyring

# An address kept for documentation: no machine has it.
AWAY = ("192.0.2.1", 9)


def test_the_home_is_the_tests_own(tmp_path: object) -> None:
    assert str(paths.home()).startswith(str(tmp_path))


def test_zone_and_language_are_fixed() -> None:
    assert time.tzname == ("CST", "CDT")
    assert os.environ["LC_ALL"] == "C.UTF-8"
    assert text.language() == "en"


def test_the_keyring_is_in_memory(secrets: MemoryKeyring) -> None:
    keyring.set_password("companion", "made-up", "made-up-code-1")
    assert secrets.kept == {("companion", "made-up"): "made-up-code-1"}
    keyring.delete_password("companion", "made-up")
    assert keyring.get_password("companion", "made-up") is None
    with pytest.raises(PasswordDeleteError):
        keyring.delete_password("companion", "made-up")


def test_the_keyring_forgets_between_tests(secrets: MemoryKeyring) -> None:
    assert secrets.kept == {}


def test_a_locked_keyring_refuses(secrets: MemoryKeyring) -> None:
    secrets.locked = True
    with pytest.raises(KeyringLocked):
        keyring.get_password("companion", "made-up")


def test_another_machine_is_out_of_reach() -> None:
    with socket.socket() as outgoing:
        with pytest.raises(AwayError):
            outgoing.connect(AWAY)
        with pytest.raises(AwayError):
            outgoing.connect_ex(AWAY)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        here = server.getsockname()
        with socket.create_connection(here) as outgoing:
            assert outgoing.getpeername() == here


@pytest.mark.parametrize(
    ("address", "home"),
    [
        (("127.0.0.1", 1), True),
        (("127.8.8.8", 1), True),
        (("::1", 1, 0, 0), True),
        (("localhost", 1), True),
        (("10.0.0.1", 1), False),
        (("example.org", 1), False),
    ],
)
def test_which_addresses_are_home(address: tuple[object, ...], home: bool) -> None:
    assert is_home(socket.AF_INET, address) is home
    assert is_home(socket.AF_UNSPEC, address)


def test_an_expected_line_in_the_log_is_let_through(logs: Logs) -> None:
    logs.expect("disk is full")
    logging.getLogger("companion").warning("the disk is full")
    assert len(logs.records) == 1


def test_an_unexpected_line_fails() -> None:
    watch = Logs()
    watch.handle(
        logging.makeLogRecord({"name": "companion", "msg": "oh", "levelno": logging.ERROR})
    )
    with pytest.raises(AssertionError, match="companion: oh"):
        watch.settle()


def test_a_line_that_was_expected_and_never_came_fails() -> None:
    watch = Logs()
    watch.expect("never")
    with pytest.raises(AssertionError, match="never"):
        watch.settle()


def test_quiet_lines_do_not_matter() -> None:
    logging.getLogger("companion").info("all is well")
