"""Whatever comes in by a file or by a command's words: a sentence, and nothing lost."""

from __future__ import annotations

import csv
import io
import json
import random
import time
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any, Final

import pytest

from companion import paths, records
from companion.calls import acts
from companion.calls.fold import fold
from companion.cli import main, secrets_import
from companion.errors import Fault
from companion.history import rows
from companion.phone import taking
from companion.settings import save
from companion.summary import as_csv, merge
from tests.endure import usage
from tests.helpers.happening import Tape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.helpers.keyrings import MemoryKeyring

SEED: Final = 1123
LONG: Final = 100 if usage.whole() else 1
"""How many times as many inputs as in a short run."""
SLOWEST: Final = 5.0
"""Seconds of work for one input; what takes longer hangs."""
NASTY: Final = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'"""', b"'", b"\\", b"\n", b"\r", b"{", b"]",
    b"=", b"null", b"true", b"1e999", b"-1", b"NaN", b"9" * 400, b"[" * 300, b"a." * 30,
    b"[[secret]]\n", b"\\ud800", b"\xe2\x80\xae", b"=cmd|' /C calc'!A0", b"@SUM(1)",
    b"../../etc/passwd",
    b"%s%n", b"'; DROP TABLE calls", b"{agent}", b"--json", b"-", b"--", b"con", b"2026-02-30",
)  # fmt: skip


@pytest.fixture
def chance() -> random.Random:
    return random.Random(SEED)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut, doubled, or something nasty put in."""
    found = bytearray(content)
    for _time in range(chance.randrange(5)):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.randrange(16))
        found[start:end] = chance.choice((b"", chance.randbytes(3), found[start:end] * 2, *NASTY))
    return bytes(found)


def each(times: int, try_one: Callable[[], None]) -> None:
    """Try so many inputs, none of which may take long."""
    for _time in range(times * LONG):
        began = time.process_time()
        try_one()
        assert time.process_time() - began < SLOWEST


PROVISIONING: Final = b"""format = 1

[[secret]]
name = "access_code"
value = "made-up-code-1"

[[secret]]
name = "client_id"
value = "made-up-code-2"
packs = ["quickbooks"]
"""


@pytest.mark.endure
def test_provisioning_files(chance: random.Random, tmp_path: Path, secrets: MemoryKeyring) -> None:
    file = tmp_path / "codes.toml"
    told = {"taken": 0, "refused": 0}

    def one() -> None:
        content = mutated(PROVISIONING, chance)
        file.write_bytes(content)
        try:
            sentence = " ".join(secrets_import.run(str(file), remove=False).lines)
            told["taken"] += 1
        except Fault as fault:
            sentence = str(fault)
            told["refused"] += 1
        assert "made-up-code" not in sentence
        assert file.read_bytes() == content

    each(40, one)
    assert min(told.values()) > 3


LEFT: Final = {
    "v": 1, "event": "019a0000-0000-7000-8000-000000000001", "utc": 1_772_460_306_000_000,
    "boot": "boot-1", "tick": 1_000_000, "kind": "ring", "tail": "2299", "id": "a",
    "direction": "in",
}  # fmt: skip


@pytest.mark.endure
def test_what_phone_hooks_left(chance: random.Random) -> None:
    content = json.dumps(LEFT).encode()
    told = {"taken": 0, "refused": 0}

    def one() -> None:
        try:
            line = taking.read(mutated(content, chance))
        except (ValueError, RecursionError):
            told["refused"] += 1
        else:
            told["taken"] += 1
            assert len(line.heard.number) <= 4

    each(400, one)
    assert min(told.values()) > 3


@pytest.mark.endure
def test_rows_of_an_event_log(chance: random.Random) -> None:
    tape = Tape()
    tape.add("start", every=120)
    whole = rows.from_event(tape.events[0])

    def one() -> None:
        row: list[Any] = list(whole)
        place = chance.randrange(len(row))
        if isinstance(row[place], str):
            row[place] = mutated(row[place].encode(), chance).decode("utf-8", "replace")
        else:
            row[place] = chance.choice((0, -1, 2**63 - 1, -(2**63), 10**18, chance.getrandbits(60)))
        try:
            event = rows.to_event(tuple(row))
        except (ValueError, OverflowError):
            return
        fold([event])

    each(300, one)


@pytest.mark.endure
def test_event_logs_in_any_order_with_anything_in_them(chance: random.Random) -> None:
    kinds = sorted(acts.KINDS)
    values = {
        str: ("", "x", "company_admin", "matched", "=1+1", "\u202e", "x" * 300, "matched " * 9),
        int: (0, -1, 1, 120, acts.LARGEST),
        float: (0.0, -1.0, 0.5, 1e9),
        bool: (True, False),
    }

    def one() -> None:
        tape = Tape()
        tape.add("start", every=120)
        for _event in range(chance.randrange(12)):
            kind = chance.choice(kinds)
            known = {**acts.KINDS[kind].needs, **acts.KINDS[kind].may}
            tape.clock.turn(chance.random() * 100)
            tape.add_data(kind, {name: chance.choice(values[of]) for name, of in known.items()})
        call = fold(tape.events)
        assert call is not None
        assert call.id == tape.events[0].call

    each(100, one)


@pytest.mark.endure
def test_summaries_of_others(chance: random.Random, tmp_path: Path) -> None:
    file = tmp_path / "summary.json"
    with redirect_stdout(io.StringIO()) as made:
        assert main(["summary", "--json"]) == 0
    whole = made.getvalue().encode()

    def one() -> None:
        file.write_bytes(mutated(whole, chance))
        found, skipped = merge.read([file])
        assert len(found) + len(skipped) == 1

    each(40, one)


@pytest.mark.endure
def test_cells_of_csv(chance: random.Random) -> None:
    signs = "=+-@\t\r\n|,;\"' ＝＠abc1\u202e\x00"  # noqa: RUF001 - wide signs

    def one() -> None:
        cells = ["".join(chance.choices(signs, k=chance.randrange(9))) for _cell in range(4)]
        file = io.StringIO(as_csv._line(tuple(cells)), newline="")
        (read,) = list(csv.reader(file))
        assert len(read) == len(cells)
        for cell in read:
            assert not cell.lstrip().startswith(tuple("=+-@＝＠")), cells  # noqa: RUF001 - wide signs

    each(200, one)


WORDS: Final = (
    "find", "verify", "decide", "history", "summary", "settings", "secrets", "call", "packs",
    "list", "get", "set", "check", "show", "schema", "words", "outcome", "start", "end", "close",
    "quickbooks", "refund", "--json", "--help", "--limit", "5", "theme", "dark", "access_code",
    "--since", "2026-03-02", "--set", "caller=owner", "--answer", "paid=600", "--format", "csv",
)  # fmt: skip
KEPT_OUT: Final = {"new", "import", "export", "forget", "merge", "--out", "-o"}
"""Words that write to places of their own."""


@pytest.mark.endure
def test_words_of_commands(chance: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
    save("line", "quickbooks")
    said = sorted(word for word in WORDS if word not in KEPT_OUT)

    def one() -> None:
        words = [chance.choice(("find", "verify", "decide", "settings", "history", "call"))]
        for _word in range(chance.randrange(4)):
            odd = mutated(chance.choice(said).encode(), chance).decode("utf-8", "surrogateescape")
            words.append(chance.choice((chance.choice(said), odd)))
        if KEPT_OUT & set(words):
            return
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr("sys.stdin", io.StringIO("a line"))
        with redirect_stdout(out), redirect_stderr(err):
            code = main(words)
        assert code in {0, 1, 2}, words
        assert err.getvalue().count("\n") <= 1, words
        assert bool(out.getvalue() or err.getvalue()) or code == 0, words

    each(20, one)
    history = records.open_history()
    assert history.check() == []
    history.close()
    assert paths.history().exists()
