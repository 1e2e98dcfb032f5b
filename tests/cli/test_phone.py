"""``companion phone`` prints a client's settings, or writes them once it was told yes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from companion import paths
from companion.phone.clients import CLIENTS
from companion.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "agent.cfg"
    file.write_text("user_name=agent\n")
    return file


def write(run: Run, client: str, file: Path, *words: str, stdin: str = "") -> Said:
    return run("phone", "setup", client, "--write", "--file", str(file), *words, stdin=stdin)


@pytest.mark.parametrize("client", list(CLIENTS))
def test_the_exact_settings_are_printed_and_nothing_is_touched(run: Run, client: str) -> None:
    told = run("phone", "setup", client)
    assert (told.code, told.err) == (0, "")
    for key, value in CLIENTS[client].settings:
        if client != "address":
            assert key in told.out
            assert value.replace("{program}", "").strip() in told.out
    assert run("phone", "setup", client, "--json").json["client"]["written"] is False


def test_where_its_file_would_be_is_told_as_this_machine_has_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    for act in (["setup", "--write"], ["undo"]):
        told = run("phone", *act, "microsip")
        assert f"no settings in {tmp_path / 'Roaming' / 'MicroSIP' / 'MicroSIP.ini'}." in told.err
    assert "{" not in run("phone", "undo", "twinkle").err


def test_the_list(run: Run) -> None:
    found = run("phone", "list", "--json").json["clients"]
    assert [one["id"] for one in found] == list(CLIENTS)
    assert {"id", "title", "kind", "pack", "hears"} <= found[0].keys()
    assert "hold" in run("phone", "list").out


@pytest.mark.parametrize("answer", ["", "no\n", "\n", "nonsense\n"])
def test_it_asks_and_without_a_yes_nothing_is_touched(run: Run, profile: Path, answer: str) -> None:
    told = write(run, "twinkle", profile, stdin=answer)
    assert told.code == 1
    assert "+script_incoming_call=" in told.err
    assert told.err.endswith("companion: Nothing was changed.\n")
    assert profile.read_text() == "user_name=agent\n"
    assert list(profile.parent.glob("agent.cfg?*")) == []


@pytest.mark.parametrize(("words", "answer"), [(["--yes"], ""), ([], "yes\n")])
def test_written_and_put_back(run: Run, profile: Path, words: list[str], answer: str) -> None:
    told = write(run, "twinkle", profile, *words, stdin=answer)
    assert told.code == 0
    assert "script_remote_release=" in profile.read_text()
    copy = profile.with_name("agent.cfg.before-companion")
    assert copy.read_text() == "user_name=agent\n"
    assert write(run, "twinkle", profile).out.startswith("It is set up already.")
    undone = run("phone", "undo", "twinkle", "--file", str(profile), *words, stdin=answer)
    assert (undone.code, undone.out) == (0, f"Put back: {profile}\n")
    assert profile.read_text() == "user_name=agent\n"
    assert not copy.exists()


def test_baresip_is_listened_to_from_then_on(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.write_text("module\t\tg711.so\n")
    assert write(run, "baresip", config, "--yes").code == 0
    assert load().number("baresip_port") == 4444
    assert run("phone", "undo", "baresip", "--file", str(config), "--yes").code == 0
    assert load().number("baresip_port") == 0


@pytest.mark.parametrize("client", ["3cx", "ringotel", "wildix"])
def test_what_is_kept_on_a_server_is_for_a_person_to_fill_in(run: Run, client: str) -> None:
    told = run("phone", "setup", client, "--write", "--yes")
    assert told.code == 1
    assert "on its own server" in told.err
    assert run("phone", "undo", client).code == 1


def test_an_unknown_client_is_a_usage_error(run: Run) -> None:
    told = run("phone", "setup", "zoiper")
    assert told.code == 2
    assert all(name in told.err for name in CLIENTS)


def kept() -> list[dict[str, Any]]:
    files = sorted(Path(paths.inbox()).glob("*.json"))
    return [json.loads(file.read_bytes()) for file in files]


def test_an_address_is_an_event(run: Run) -> None:
    address = "companion://event/ring?id=a&direction=out&number=%2B1-555-0123&id=evil"
    assert run("open", address, "--json").json == {"effect": "kept", "call": None}
    (one,) = kept()
    assert (one["kind"], one["id"], one["direction"], one["tail"]) == ("ring", "a", "out", "0123")
    assert run("call", "show", "--json").json["call"]["state"] == "ringing"


@pytest.mark.parametrize(
    "address", ["companion://event/explode", "tel:5550100", "file:///etc/passwd", "", "x" * 10_000]
)
def test_another_address_is_refused_in_one_line(run: Run, address: str) -> None:
    told = run("open", address)
    assert told.code == 2
    assert told.err.count("\n") == 1
    assert kept() == []
