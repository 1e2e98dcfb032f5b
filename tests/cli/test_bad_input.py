"""Whatever is typed, a command ends in one clear line and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.cli import commands, output

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

STRANGE = ["\udc80\udcff", "x" * 10_000, "$(id)", "; rm -rf x", "a\nb", "😀", "\x1b[31m", "--", "-"]


@pytest.mark.parametrize("word", STRANGE)
def test_an_unknown_command(run: Run, word: str) -> None:
    told = run(word)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("companion: There is no command")
    assert told.err.count("\n") == 1
    assert len(told.err) < 700


@pytest.mark.parametrize("name", [name for name in commands.COMMANDS if name != "event"])
@pytest.mark.parametrize("word", ["--no-such-option", "--no-such-option=" + "x" * 10_000])
def test_an_unknown_option(run: Run, name: str, word: str) -> None:
    told = run(name, word)
    assert (told.code, told.out) == (2, "")
    assert f"companion {name} --help" in told.err
    assert told.err.count("\n") == 1
    assert len(told.err) < 700


@pytest.mark.parametrize("word", STRANGE)
@pytest.mark.parametrize(
    "words",
    [
        ["find"], ["copy"], ["history"], ["decide", "quickbooks"], ["decide"], ["verify"],
        ["packs", "check"], ["packs", "schema"], ["secrets", "set"], ["settings", "get"],
        ["call", "words"], ["call", "outcome"], ["call", "show", "--call"], ["summary", "--shift"],
        ["history", "--before"],
    ],
)  # fmt: skip
def test_strange_words_anywhere(run: Run, words: list[str], word: str) -> None:
    told = run(*words, word)
    assert told.code in {0, 1, 2}
    assert told.err.count("\n") == (1 if told.code else 0), told.err
    assert len(told.err) < 700


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("packs", "list|check|new|keys|schema"),
        ("settings", "list|get|set"),
        ("secrets", "set|list|delete|import"),
        ("dock", "list|choose|edge|off"),
    ],
)
def test_a_missing_act_is_asked_for_by_what_it_can_be(run: Run, name: str, acts: str) -> None:
    assert f"required: {acts}. " in run(name).err
    assert f"argument {acts}: " in run(name, "dance").err


@pytest.mark.parametrize(
    "words", ["packs list x", "packs keys x", "settings list theme", "secrets list x"]
)
def test_a_word_too_many_is_not_passed_over(run: Run, words: str) -> None:
    told = run(*words.split())
    assert (told.code, told.out) == (2, "")
    assert "takes no further words" in told.err


def test_options_may_stand_anywhere_among_the_words(run: Run) -> None:
    plain = run("find", "company", "not", "found", "--limit", "1")
    assert plain.code == 0
    assert run("find", "company", "--limit", "1", "not", "found") == plain
    assert run("find", "--limit", "1", "company", "not", "found") == plain
    assert run("find", "--limit", "1", "--", "--company", "not").code == 0


def test_with_json_the_error_is_json_too(run: Run) -> None:
    told = run("decide", "nowhere", "refund", "--json")
    assert told.code == 1
    assert told.json["error"].keys() == {"kind", "message"}
    assert told.err == f"companion: {told.json['error']['message']}\n"
    assert run("nonsense", "--json").json["error"]["kind"] == "UsageFault"


def test_an_abbreviated_option_is_not_guessed(run: Run) -> None:
    assert run("find", "refund", "--pa", "quickbooks").code == 2


def test_our_own_mistake_is_not_swallowed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_words: list[str]) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "command", breaks)
    with pytest.raises(ZeroDivisionError):
        run("find", "refund")


def test_control_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_words: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "command", interrupted)
    told = run("find", "refund")
    assert (told.code, told.out, told.err) == (130, "", "")


def test_an_error_is_one_bearable_line() -> None:
    assert output.one_line("a\nb\t c") == "a b c"
    assert len(output.one_line("x" * 10_000)) == output.LONGEST_LINE
    output.put(None, "nowhere to write")


def test_a_terminal_of_few_signs_gets_escapes() -> None:
    code = "from companion.cli import main; raise SystemExit(main(['decide', 'ñ😀', 'x']))"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 1
    assert rb"\xf1\U0001f600" in done.stderr


def test_a_reader_that_leaves_is_no_error() -> None:
    code = "from companion.cli import main; raise SystemExit(main(['packs', 'schema']))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "companion", "--version"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("companion ")


WORDS = st.lists(st.text(max_size=12) | st.sampled_from(["--json", "--pack", "=", "list", "set"]))


@given(
    st.sampled_from([name for name in commands.COMMANDS if name not in {"demo", "event"}]), WORDS
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_break_a_command(run: Run, name: str, words: list[str]) -> None:
    told = run(name, *words)
    assert told.code in {0, 1, 2}
