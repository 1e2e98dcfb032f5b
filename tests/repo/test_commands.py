"""``dev.py``'s own behaviour, as far as it can be seen without installing anything."""

from __future__ import annotations

import runpy
import stat
from typing import TYPE_CHECKING, Any

import pytest

import dev
from upkeep import checks, commands, display, system
from upkeep.places import TOP, Trouble, must, python

if TYPE_CHECKING:
    from collections.abc import Callable


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines() if line.startswith("  ")] == [
        *("setup", "run", "test", "check", "messages", "bench", "endure", "build", "lock"),
        "audit",
    ]
    assert set(commands.COMMANDS) == {
        line.split()[0] for line in told.splitlines() if line[:2] == "  "
    }


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "usage:" in capsys.readouterr().out


def test_trouble_ends_with_a_sentence_and_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_arguments: list[str]) -> int:
        message = "The network is down."
        raise Trouble(message)

    monkeypatch.setitem(commands.COMMANDS, "setup", fail)
    assert dev.main(["setup"]) == 1
    assert capsys.readouterr().err == "The network is down.\n"


def test_an_old_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 10, 12))
    assert dev.main(["setup"]) == 1
    assert capsys.readouterr().out == "Companion needs Python 3.11 or newer.\n"


def test_names_of_checks() -> None:
    assert [check.name for check in checks.chosen(["types"])] == [
        *("types-linux", "types-win32", "types-darwin")
    ]
    assert [check.name for check in checks.chosen(["lint"])] == ["lint"]
    assert checks.chosen([]) == checks.STATIC


def test_a_check_that_is_not_there_is_refused() -> None:
    with pytest.raises(Trouble, match="no check called 'spelling'"):
        checks.chosen(["spelling"])


def test_all_checks_are_run_and_the_failed_one_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    bad = checks.Check("bad", ("-c", "raise SystemExit('it is wrong')"))
    good = checks.Check("good", ("-c", "print('never shown')"))
    assert [result.passed for result in checks.run((bad, good))] == [False, True]
    told = capsys.readouterr().out
    assert "--- bad\nit is wrong\n" in told
    assert "never shown" not in told
    assert [line.split()[0] for line in told.splitlines()[-2:]] == ["FAILED", "ok"]


def run_test(monkeypatch: pytest.MonkeyPatch, static: int, tests: int) -> int:
    """``dev.py test`` with each part's exit code given."""
    result = checks.Result("lint", static == 0, 0.1, "")
    monkeypatch.setattr("upkeep.room.ready", lambda *_packages: None)
    monkeypatch.setattr(checks, "run", lambda _checks: [result])
    monkeypatch.setattr(display, "present", lambda: True)
    monkeypatch.setattr(commands, "code", lambda _command: tests)
    return commands.test([])


@pytest.mark.parametrize(("static", "tests"), [(1, 0), (0, 1), (1, 1)])
def test_whatever_failed_is_named_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], static: int, tests: int
) -> None:
    assert run_test(monkeypatch, static, tests) == 1
    assert capsys.readouterr().out.count("FAILED") == static + tests


def test_when_all_is_well_pytest_has_the_last_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_test(monkeypatch, 0, 0) == 0
    assert capsys.readouterr().out == ""


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that ``dev.py test`` would run, on a machine without a display."""
    told: list[list[str]] = []

    def remember(command: list[str]) -> int:
        told.append(command)
        return 0

    monkeypatch.setattr("upkeep.room.ready", lambda *_packages: None)
    monkeypatch.setattr(checks, "run", lambda _checks: [])
    monkeypatch.setattr(display, "present", lambda: False)
    monkeypatch.setattr(commands, "code", remember)
    return told


def test_the_tests_are_shared_out_where_nobody_looks_on(ran: list[list[str]]) -> None:
    assert commands.test(["tests/calls"]) == 0
    assert ran[0][3:] == [*commands.SHARED, "tests/calls"]


def test_they_are_run_one_after_the_other_where_that_is_asked(ran: list[list[str]]) -> None:
    commands.test(["-n", "0"])
    assert ran[0][3:] == ["-n", "0"]


def test_on_a_display_that_somebody_sees_they_are_not_shared_out(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "present", lambda: True)
    commands.test([])
    assert ran[0][1:] == ["-m", "pytest"]


def test_a_command_that_fails_tells_its_last_words() -> None:
    with pytest.raises(Trouble, match=r"(?s)out of luck.*Try again\."):
        must([python(), "-c", "raise SystemExit('out of luck')"], "Try again.")


def test_what_a_command_tells_in_another_coding_is_read_as_well_as_it_can_be() -> None:
    told = must([python(), "-c", "import os; os.write(1, b'\\x9d \\xe2\\x80\\x9d')"], "No.")
    assert told == "\N{REPLACEMENT CHARACTER} \N{RIGHT DOUBLE QUOTATION MARK}"


def test_what_a_stream_has_no_sign_for_is_told_all_the_same() -> None:
    """As where the output goes to a file on Windows."""
    with pytest.raises(Trouble, match=r"packs layout \\u2026"):
        must([python(), str(TOP / "dev.py"), "help"], "No.", {"PYTHONIOENCODING": "ascii"})


def test_a_command_that_is_not_there_is_told() -> None:
    with pytest.raises(Trouble, match=r"no-such-program was not found\. Install it\."):
        must(["no-such-program"], "Install it.")


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Which of the window's libraries are missing, given what dpkg-query prints."""

    def absent(listing: str) -> list[str]:
        monkeypatch.setattr(system, "must", lambda *_: listing)
        return system.missing(["libegl1", "libglib2.0-0"])

    return absent


@pytest.mark.parametrize(
    ("listing", "absent"),
    [
        ("installed libegl1\ninstalled libglib2.0-0\n", []),
        ("installed libegl1\ninstalled libglib2.0-0t64\n", []),
        ("installed libegl1\nconfig-files libglib2.0-0\n", ["libglib2.0-0"]),
        ("", ["libegl1", "libglib2.0-0"]),
    ],
)
def test_missing_packages(
    debian: Callable[[str], list[str]], listing: str, absent: list[str]
) -> None:
    assert debian(listing) == absent


def test_without_the_right_to_install_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(Trouble, match=r"apt-get update && apt-get install .* libegl1"):
        system._install(["libegl1"])


def test_continuous_integration_runs_the_same_command() -> None:
    script = TOP / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert script.read_text("utf-8").rstrip().endswith("exec python3 dev.py test")


def test_dev_is_a_program() -> None:
    namespace: dict[str, Any] = runpy.run_path(str(TOP / "dev.py"), run_name="imported")
    assert callable(namespace["main"])
