"""``companion doctor --recover``: a damaged history is set aside, and what can be read is saved."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

from companion import paths
from companion.cli import main
from tests.helpers.histories import raw

if TYPE_CHECKING:
    import pytest


def with_calls(count: int) -> None:
    for number in range(count):
        assert main(["event", "ring", "--id", str(number)]) == 0
        assert main(["event", "missed", "--id", str(number)]) == 0
    assert main(["history"]) == 0


def damage() -> None:
    """Overwrite the middle of the file, page headers and all."""
    file = paths.history()
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    file.write_bytes(bytes(content))


def recovered(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    code = main(["doctor", "--recover", "--json"])
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    assert code == (1 if "error" in told else 0)
    return told


def test_without_a_history_there_is_nothing_to_recover(capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no history yet" in str(recovered(capsys)["error"])


def test_a_sound_history_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with_calls(2)
    before = paths.history().read_bytes()
    assert recovered(capsys)["recovered"] is False
    assert paths.history().read_bytes() == before


def test_a_damaged_one_is_set_aside_and_saved(capsys: pytest.CaptureFixture[str]) -> None:
    with_calls(30)
    damage()
    told = recovered(capsys)
    assert told["recovered"] is True
    assert len(list(paths.home().glob("history.damaged-*.db"))) == 1
    assert main(["event", "ring", "--id", "after"]) == 0
    assert main(["history"]) == 0
    assert recovered(capsys)["recovered"] is False


def test_a_file_that_is_no_history_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with_calls(1)
    paths.history().write_bytes(b"\0" * 8192)
    assert "not a history of Companion" in str(recovered(capsys)["error"])
    assert paths.history().read_bytes() == b"\0" * 8192


def test_one_of_a_newer_version_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with_calls(1)
    with closing(raw(paths.history())) as connection:
        connection.execute("PRAGMA user_version = 999")
    assert "newer version" in str(recovered(capsys)["error"])
    assert list(paths.home().glob("history.damaged-*.db")) == []
