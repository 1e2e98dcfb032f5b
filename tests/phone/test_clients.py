"""The table of phone clients is complete, documented, and safe whatever a caller is called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.cli import event
from companion.phone import addresses, inbox
from companion.phone.clients import CLIENTS, Client

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
EVERY = pytest.mark.parametrize("client", CLIENTS.values(), ids=list(CLIENTS))


def test_the_clients_that_are_promised_are_there() -> None:
    assert {"microsip", "twinkle", "baresip", "3cx", "ringotel", "wildix"} < set(CLIENTS)


@EVERY
def test_what_it_hears_are_events_and_begin_with_the_ring(client: Client) -> None:
    assert set(client.hears) <= set(inbox.KINDS)
    assert client.hears[0] == "ring"
    assert client.note
    assert client.settings


@EVERY
def test_a_file_of_its_own_where_it_is_edited_and_only_there(client: Client) -> None:
    assert bool(client.files) == (client.form in {"ini", "keys", "words"})
    assert bool(client.section) == (client.form == "ini")


@EVERY
def test_it_is_in_the_readme(client: Client) -> None:
    row = re.search(rf"^\| {re.escape(client.name)} \|(.*)$", README, re.MULTILINE)
    assert row, client.name
    assert f"`{client.id}`" in row[1]
    assert all(re.search(rf"\b{kind}\b", row[1]) for kind in client.hears)


@EVERY
def test_its_hooks_are_words_that_the_command_knows(client: Client) -> None:
    told: set[str] = set()
    for _key, value in client.settings:
        if value.startswith("{program} event "):
            kind, *words = value.split()[2:]
            assert kind in inbox.KINDS
            assert set(words[::2]) <= set(event._TAKES)
            told.add(kind)
        elif value.startswith("companion://"):
            told.add(addresses.read(value)[0])
    assert told <= set(client.hears)


@EVERY
def test_a_callers_number_is_the_last_thing_that_is_filled_in(client: Client) -> None:
    for _key, value in client.settings:
        if "number" in value:
            assert value.endswith("--number") or re.search(r"[?&]number=\W\w+\W$", value), value


def test_nothing_listens_beyond_this_machine() -> None:
    assert dict(CLIENTS["baresip"].settings)["ctrl_tcp_listen"].startswith("127.0.0.1:")
