"""The other commands: find, copy, packs, history, summary, secrets, settings, demo."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pyperclip
import pytest

import companion.app
from companion import paths
from companion.cli import commands, main
from companion.cli.secrets_command import declared
from companion.vault import SERVICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said
    from tests.helpers.keyrings import MemoryKeyring

    Run = Callable[..., Said]

CODE = "made-up-code-1"
SHIPPED = {folder.name for folder in paths.data("seeds").iterdir() if folder.is_dir()}
LISTED = {"id", "title", "kind", "pack"}


def test_help_names_every_command(run: Run) -> None:
    told = run("--help")
    assert told.code == 0
    assert all(f"  {name}" in told.out for name in commands.COMMANDS)


@pytest.mark.parametrize("name", [name for name in commands.COMMANDS if name != "event"])
def test_every_command_has_help_and_json(run: Run, name: str) -> None:
    told = run(name, "--help")
    assert (told.code, told.err) == (0, "")
    assert f"companion {name}" in told.out
    assert name in {"call", "phone"} or "--json" in told.out


def test_find_ranks_what_a_caller_says(run: Run) -> None:
    found = run("find", "I want my money back", "--pack", "quickbooks", "--json").json["found"]
    assert found[0]["id"] == "refund"
    assert all(one.keys() >= LISTED for one in found)


def test_find_in_spanish(run: Run) -> None:
    found = run("find", "quiero", "un", "reembolso", "--lang", "es", "--json").json["found"]
    assert found[0]["title"] == "Elegibilidad para reembolso"


def test_find_nothing(run: Run) -> None:
    assert run("find", "xyzzyplugh").out == "Nothing was found.\n"


@pytest.mark.parametrize("limit", ["0", "51", "-1"])
def test_find_within_limits(run: Run, limit: str) -> None:
    assert run("find", "refund", "--limit", limit).code == 2


def test_find_with_anything(run: Run) -> None:
    for words in ('"', "* OR", "x" * 10_000, "\udc80", "😀", "-", "NEAR("):
        assert run("find", "--", words).code == 0


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    return copied


def test_copy_a_number(run: Run, clipboard: list[str]) -> None:
    found = run("copy", "language_line", "--json").json["copied"]
    assert clipboard == ["8003679559"]
    assert found.keys() >= LISTED


def test_copy_fills_in_what_is_known(run: Run, clipboard: list[str]) -> None:
    run("settings", "set", "agent_name", "Ana")
    told = run("copy", "check_in_free_time")
    assert told.code in {0, 1}
    assert bool(clipboard) is (told.code == 0)


def test_copy_without_a_clipboard(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_text: str) -> None:
        raise pyperclip.PyperclipException

    monkeypatch.setattr(pyperclip, "copy", none)
    told = run("copy", "language_line")
    assert told.code == 1
    assert "xclip" in told.err


def test_copy_a_secret_needs_the_window(run: Run, clipboard: list[str]) -> None:
    run("secrets", "set", "access_code", stdin=CODE)
    told = run("copy", "access_code", "--json")
    assert told.code == 1
    assert told.json["error"]["kind"] == "SecretFault"
    assert "window" in told.err
    assert CODE not in told.out + told.err
    assert clipboard == []


def test_copy_is_recorded_on_the_call(run: Run, clipboard: list[str]) -> None:
    run("call", "start")
    run("copy", "language_line")
    copies = run("call", "show", "--json").json["call"]["copies"]
    assert copies == [{"kind": "number", "name": "language_line"}]


def test_packs_are_listed(run: Run) -> None:
    packs = run("packs", "list", "--json").json["packs"]
    assert {pack["id"] for pack in packs} == SHIPPED
    for pack in packs:
        assert pack.keys() >= LISTED
        assert (pack["fault"], sorted(pack["languages"])) == ("", ["en", "es"])


def test_the_shipped_packs_are_proven(run: Run) -> None:
    told = run("packs", "check", "--json")
    assert (told.code, told.json["findings"]) == (0, [])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "quickbooks"
    shutil.copytree(paths.data("seeds") / "quickbooks", folder)
    file = folder / "closing.toml"
    file.write_text(file.read_text("utf-8") + "\ncolour = 5\n", "utf-8")
    return folder


def test_a_broken_pack_is_pointed_at(run: Run, broken: Path) -> None:
    told = run("packs", "check", str(broken), "--json")
    assert told.code == 1
    finding = told.json["findings"][0]
    assert finding.keys() >= LISTED | {"file", "line", "remedy"}
    assert finding["file"] == "closing.toml"
    assert finding["line"] > 1


@pytest.mark.parametrize("folder", ["/no/such/folder", "nowhere", "a\0b", "x" * 5000])
def test_a_folder_that_there_is_not(run: Run, folder: str) -> None:
    told = run("packs", "check", folder)
    assert told.code == 1
    assert told.err.count("\n") == 1


def test_schemas(run: Run) -> None:
    assert "pack.toml" in run("packs", "schema", "--json").json
    assert run("packs", "schema", "pack.toml", "--json").json["title"] == "pack.toml"
    assert json.loads(run("packs", "schema", "pack.toml").out)["title"] == "pack.toml"
    assert run("packs", "schema", "recipe.toml").code == 2


def one_call(run: Run, words: str) -> str:
    name: str = run("call", "start", "--json").json["call"]["id"]
    for act in (("words", words), ("outcome", "resolved"), ("end",), ("close",)):
        assert run("call", *act).code == 0
    return name


def test_history_lists_newest_first_and_pages(run: Run) -> None:
    names = [one_call(run, f"call {place}") for place in ("one", "two", "three")]
    found = run("history", "--limit", "2", "--json").json["calls"]
    assert [one["id"] for one in found] == names[:0:-1]
    assert all(one.keys() >= LISTED | {"started", "outcome", "snippet", "state"} for one in found)
    rest = run("history", "--before", found[-1]["id"], "--json").json["calls"]
    assert [one["id"] for one in rest] == names[:1]


def test_history_is_searched_by_the_notes_words(run: Run) -> None:
    name = one_call(run, "The paycheck bounced")
    one_call(run, "Something else")
    assert [one["id"] for one in run("history", "bounc", "--json").json["calls"]] == [name]
    assert run("history", "unheard-of").out == "There are no such calls.\n"
    assert name in run("history", "paycheck").out


def test_a_call_without_an_issue_shows_what_it_was_found_by_and_else_no_note(run: Run) -> None:
    run("call", "start")
    run("call", "verify", "--caller", "company_admin", "--matched", "email")
    run("call", "outcome", "resolved")
    assert run("history").out.endswith("  QuickBooks  Resolved\n")
    assert "Email address" in run("history", "matched").out


def test_history_tells_a_person_the_line_and_the_outcome_in_words(run: Run) -> None:
    name = one_call(run, "The paycheck bounced")
    run("call", "start")
    line = next(line for line in run("history").out.splitlines() if line.startswith(name))
    assert line.split("  ")[2:] == ["QuickBooks", "Resolved", "The paycheck bounced"]
    assert run("history", "--limit", "1").out.endswith("  QuickBooks  talk\n")
    run("event", "ring", "--id", "2")
    run("event", "missed", "--id", "2")
    assert run("history", "--limit", "1").out.endswith("  QuickBooks  missed\n")
    assert run("settings", "set", "language", "es").code == 0
    assert "  QuickBooks  Resuelta  The paycheck" in run("history").out
    (told,) = run("history", "paycheck", "--json").json["calls"]
    assert (told["pack"], told["outcome"]) == ("quickbooks", "resolved")


@pytest.mark.parametrize("limit", ["0", "1001", "x"])
def test_history_within_limits(run: Run, limit: str) -> None:
    assert run("history", "--limit", limit).code == 2


def test_summary_in_every_format(run: Run) -> None:
    one_call(run, "The paycheck bounced")
    assert run("summary", "--json").json["totals"]["calls"] == 1
    assert json.loads(run("summary", "--format", "json").out)["kind"] == "summary"
    assert list(csv.reader(io.StringIO(run("summary", "--format", "csv").out)))
    assert "#" in run("summary", "--format", "markdown").out
    assert run("summary").out
    assert run("summary", "--shift", "today").code == 0
    assert run("summary", "--shift", "2020-01-31", "--json").json["totals"]["calls"] == 0


def test_summary_into_a_file(run: Run, tmp_path: Path) -> None:
    one_call(run, "The paycheck bounced")
    file = tmp_path / "shift.csv"
    told = run("summary", "--format", "csv", "--out", str(file), "--json")
    assert told.json == {"file": str(file), "format": "csv", "bytes": file.stat().st_size}
    assert file.read_bytes()


@pytest.mark.parametrize("out", ["/no/such/folder/x", "/", "a\0b"])
def test_summary_into_what_is_no_file(run: Run, out: str) -> None:
    told = run("summary", "--out", out)
    assert told.code == 1
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("--shift", "soon"), ("--shift", "2026-02-30"), ("--format", "x")]
)
def test_summary_of_what_is_no_shift(run: Run, words: tuple[str, str]) -> None:
    assert run("summary", *words).code == 2


def test_secrets_are_kept_listed_and_forgotten(run: Run, secrets: MemoryKeyring) -> None:
    told = run("secrets", "set", "access_code", stdin=CODE + "\r\n")
    assert (told.code, CODE in told.out) == (0, False)
    assert secrets.kept == {(SERVICE, "access_code"): CODE}
    found = run("secrets", "list", "--json").json["secrets"]
    assert {one["id"]: one["set"] for one in found} == {"client_id": False, "access_code": True}
    assert all(one.keys() >= LISTED for one in found)
    assert run("secrets", "delete", "access_code", "--json").json["deleted"] is True
    assert run("secrets", "delete", "access_code", "--json").json["deleted"] is False


def test_a_secret_is_never_a_word_of_the_command(run: Run, secrets: MemoryKeyring) -> None:
    told = run("secrets", "set", "access_code", CODE)
    assert told.code == 2
    assert not secrets.kept


@pytest.mark.parametrize("value", ["", "\n", "x" * 1001, "a\0b"])
def test_what_is_no_secret_is_refused(run: Run, secrets: MemoryKeyring, value: str) -> None:
    told = run("secrets", "set", "access_code", stdin=value)
    assert told.code == 1
    assert not secrets.kept
    assert "xxx" not in told.err


def test_a_secret_that_no_pack_asks_for(run: Run) -> None:
    told = run("secrets", "set", "pin", stdin=CODE)
    assert told.code == 1
    assert "client_id, access_code" in told.err
    assert run("secrets", "set", stdin=CODE).code == 2


class Terminal(io.StringIO):
    """Someone types."""

    def isatty(self) -> bool:
        return True


def test_a_typed_secret_is_not_shown(
    secrets: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: CODE)
    assert main(["secrets", "set", "client_id"]) == 0
    assert secrets.kept == {(SERVICE, "client_id"): CODE}


def test_a_locked_keyring_is_told(run: Run, secrets: MemoryKeyring) -> None:
    secrets.locked = True
    told = run("secrets", "list")
    assert told.code == 1
    assert "locked" in told.err


def test_the_declared_secrets_are_the_packs(run: Run) -> None:
    assert set(declared()) == {"client_id", "access_code"}


def test_settings_are_listed_read_and_changed(run: Run) -> None:
    found = {one["id"]: one for one in run("settings", "list", "--json").json["settings"]}
    assert all(one.keys() >= LISTED for one in found.values())
    assert found["text_scale"]["value"] == 100
    assert run("settings", "set", "text_scale", "150").code == 0
    assert run("settings", "get", "text_scale").out == "150\n"
    assert run("settings", "get", "sound").out == "true\n"


@pytest.mark.parametrize(
    "words",
    [["get"], ["set", "theme"], ["get", "theme", "dark"], ["set", "theme", "pink"],
     ["get", "colour"], [], ["list", "x", "y", "z"]],
)  # fmt: skip
def test_settings_that_are_not_understood(run: Run, words: list[str]) -> None:
    told = run("settings", *words)
    assert (told.code, told.out) == (2, "")
    assert told.err.count("\n") == 1


def test_a_damaged_settings_file_is_told_once(run: Run) -> None:
    paths.settings().parent.mkdir(parents=True)
    paths.settings().write_text("theme = ")
    assert "set aside" in run("settings", "list").err
    assert run("settings", "list").err == ""


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The application without Qt: what the command line asks of it."""
    fake, heard = ModuleType("companion.app.running"), list[tuple[str, object]]()

    def ran(argv: list[str]) -> int:
        heard.append(("run", argv))
        return 7

    vars(fake).update(heard=heard, run=ran)
    monkeypatch.setitem(sys.modules, "companion.app.running", fake)
    monkeypatch.setattr(companion.app, "running", fake, raising=False)
    return fake


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The demonstration without Qt."""
    fake = ModuleType("companion.demo.play")

    def played(out: Path) -> tuple[str, ...]:
        (out / "call.png").write_bytes(b"")
        return ("8:02 \x1b[2J\x9b2J\u202e · An", "a\tb")

    vars(fake)["play"] = played
    monkeypatch.setitem(sys.modules, "companion.demo.play", fake)
    return fake


def test_demo(run: Run, play: ModuleType, tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    told = run("demo", "--out", str(out), "--json")
    assert told.json == {"out": str(out), "files": [str(out / "call.png")]}
    assert run("demo").code == 2


def test_what_a_demo_tells_steers_no_terminal(run: Run, play: ModuleType, tmp_path: Path) -> None:
    told = run("demo", "--out", str(tmp_path))
    assert told.out == "8:02 \\x1b[2J\\x9b2J\\u202e · An\na\tb\n"


def test_demo_where_no_folder_can_be(run: Run, play: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = run("demo", "--out", str(tmp_path / "file" / "x"))
    assert told.code == 1
    assert told.err.count("\n") == 1


def test_without_words_the_window_opens(run: Run, app: ModuleType) -> None:
    assert run().code == 7
    assert app.heard == [("run", [])]
