"""README's table of answers in JSON, held to the commands that exist and to what they answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion.cli import commands, history_care, history_key
from companion.phone import inbox

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README[README.index("### The JSON contract") : README.index("\n## Phone clients")]
TABLE = re.findall(r"^\| `(.+?)` \| (.+) \|$", SECTION.replace("\\|", "|"), re.MULTILINE)
ROWS = {command: set(re.findall(r"`(\w+)`", answer)) for command, answer in TABLE}
"""What stands before a command's answer, and the names that stand in it."""
VERSION = "--version"
LISTED = {"id", "title", "kind", "pack"}
"""What the text above the table says of all that is listed."""
ANY_ACT, NO_ACT = "…", ""


def tabled(command: str) -> set[str]:
    """The acts of a command that the table has: words before an option that are no value."""
    rows = [row.split(" --")[0] for row in ROWS if row.split()[0] == command]
    acts = [re.findall(r"[ |]([a-z-]+|…)", row) for row in rows]
    return {act for words in acts for act in words or [NO_ACT]}


def parser_of(command: str) -> argparse.ArgumentParser:
    parser = commands.Parser(prog=command)
    commands._module(command).declare(parser)
    return parser


def existing(command: str) -> set[str]:
    """The words that say what a command is to do; NO_ACT where it does something without one."""
    if command == "event":  # it reads its words by hand
        return set(inbox.KINDS)
    if command == "history":  # its first word may also be one to search for
        return {NO_ACT, *history_key.JOBS, *history_care.JOBS}
    for word in parser_of(command)._get_positional_actions():
        if word.choices:
            return {*word.choices} | ({NO_ACT} if word.nargs == "?" else set())
    return {NO_ACT}


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_act_of_every_command_has_its_row(command: str) -> None:
    told = tabled(command)
    assert told, "no row of the table is about it"
    assert told in (existing(command), {ANY_ACT})


def test_every_row_is_of_a_command_that_exists_and_stands_there_once() -> None:
    assert len(ROWS) == len(TABLE)
    assert {row.split()[0] for row in ROWS} == {*commands.COMMANDS, VERSION}


@pytest.mark.parametrize("row", [row for row in ROWS if " --" in row])
def test_every_option_of_a_row_exists(row: str) -> None:
    known = parser_of(row.split(maxsplit=1)[0])._option_string_actions
    assert set(re.findall(r" \[?(--[a-z-]+)", row)) <= known.keys()


ANSWERS = {
    "event ring": "event ring|start|hold|resume|end|missed",
    "open companion://event/hold": "open ADDRESS",
    "phone list": "phone list|setup|undo",
    "phone setup wildix": "phone list|setup|undo",
    "call verify": "call …",
    "call decide refund": "call …",
    "call dial language_line --no-phone": "call …",
    "call undo": "call …",
    "find refund": "find WORDS",
    "decide quickbooks": "decide PACK DECISION",
    "decide quickbooks refund --questions": "decide PACK DECISION",
    "packs list": "packs list",
    "packs keys": "packs keys",
    "packs new MY_LINE": "packs new ID|FOLDER",
    "history": "history [WORDS]",
    "history recovery-key": "history recovery-key|unlock|export --plain FILE",
    "history export --yes --plain FILE": "history recovery-key|unlock|export --plain FILE",
    "summary list": "summary list",
    "summary --out OTHER": "summary --shift last|today|DATE",
    "secrets list": "secrets list",
    "secrets delete access_code": "secrets set|delete NAME",
    "dock off": "dock list|choose WINDOW|edge|off",
    "settings list": "settings list|get|set",
    "settings get theme": "settings list|get|set",
    "privacy": "privacy",
    "doctor --recover": "doctor --recover",
    "history purge": "history purge",
    "call end": "call …",
    "call close": "call …",
    "history forget --all --yes": "history forget CALL",
    "--version": VERSION,
}
"""A command as it is given, one after the other, and the row that it belongs to."""


def test_what_is_answered_stands_in_the_row(run: Run, tmp_path: Path) -> None:
    assert run("call", "start").code == 0
    places = {word: str(tmp_path / word.lower()) for word in ("FILE", "OTHER", "MY_LINE")}
    for words, row in ANSWERS.items():
        told = run(*(places.get(word, word) for word in words.split()), "--json")
        assert told.code == 0, told.err
        assert told.json.keys() - LISTED <= ROWS[row], words
