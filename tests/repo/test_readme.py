"""The README is held to what is there: commands, settings, files, rooms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.cli import main
from companion.settings import SETTINGS

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


def test_the_quick_start_has_its_two_commands() -> None:
    start = README.index("## Quick start")
    part = README[start : README.index("\n## ", start)]
    assert re.findall(r"```sh\n(.*?)\n```", part) == [
        "python3 dev.py run",
        "python3 dev.py test",
    ]


COMMANDS = sorted(
    {
        line.split()[1]
        for block in BLOCKS
        for line in block.splitlines()
        if line.startswith("companion ")
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shown_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    if command == "event":  # reads its words by hand, and has no help page to ask for
        assert main(["event", "ring"]) == 0
        return
    assert main([command, "--help"]) == 0
    assert command in capsys.readouterr().out


def test_every_setting_is_told_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (?:`(.*?)`)? ?\|", README, re.MULTILINE))
    assert {key: rows.get(key) for key in SETTINGS} == {
        key: str(setting.default).lower() if setting.kind == "flag" else str(setting.default)
        for key, setting in SETTINGS.items()
    }


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_file_that_it_points_at_is_there(link: str) -> None:
    assert (TOP / link).exists()


def test_every_room_is_told() -> None:
    package = TOP / "companion"
    rooms = {folder.name for folder in package.iterdir() if (folder / "__init__.py").exists()}
    told = README[README.index("| room |") :]
    assert {room for room in rooms if f"`{room}`" not in told} == set()
