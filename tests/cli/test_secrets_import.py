"""A floor's codes from a file: taken, refused, and the file removed; whatever is in it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.cli import asking, secrets_import
from companion.vault import SERVICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said
    from tests.helpers.keyrings import MemoryKeyring

    Run = Callable[..., Said]

GOOD: Final = """format = 1
[[secret]]
name = "client_id"
value = "made-up-code-1"
[[secret]]
name = "access_code"
value = "made-up-code-2"
packs = ["quickbooks"]
"""
KEPT: Final = {
    (SERVICE, "client_id"): "made-up-code-1",
    (SERVICE, "access_code"): "made-up-code-2",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "codes.toml"


def test_what_packs_ask_for_is_taken(run: Run, file: Path, secrets: MemoryKeyring) -> None:
    file.write_text(GOOD)
    told = run("secrets", "import", str(file))
    assert told.code == 0
    assert secrets.kept == KEPT
    assert told.out.splitlines()[:2] == ["in the keyring: client_id", "in the keyring: access_code"]
    assert "still holds these codes" in told.out
    assert "made-up-code" not in told.out + told.err
    assert file.read_text() == GOOD


def test_the_file_is_overwritten_and_removed(run: Run, file: Path, secrets: MemoryKeyring) -> None:
    file.write_text(GOOD)
    with file.open("rb") as held:
        told = run("secrets", "import", str(file), "--remove", "--json").json
        assert set(held.read()) == {0}
    assert told == {"taken": ["client_id", "access_code"], "refused": [], "removed": True}
    assert not file.exists()
    assert secrets.kept == KEPT


@pytest.mark.parametrize(("answer", "gone"), [("yes", True), ("no", False), ("", False)])
def test_on_a_terminal_it_is_asked(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, answer: str, *, gone: bool
) -> None:
    file.write_text(GOOD)
    asked: list[str] = []

    def agrees(words: str) -> bool:
        asked.append(words)
        return answer == "yes"

    monkeypatch.setattr(asking, "terminal", lambda: True)
    monkeypatch.setattr(asking, "agrees", agrees)
    result = secrets_import.run(str(file), remove=False)
    assert result.data["removed"] is gone
    assert file.exists() is not gone
    assert "Overwrite and remove" in asked[0]


def test_the_file_s_rest_is_told_by_what_was_refused(run: Run, file: Path) -> None:
    file.write_text(GOOD)
    assert "remove it, or import it" in run("secrets", "import", str(file)).out
    file.write_text(f'{GOOD}\n[[secret]]\nname = "unheard_of"\nvalue = "made-up"\n')
    told = run("secrets", "import", str(file), "--remove")
    assert "put right what was refused" in told.out
    assert file.exists()


def refused(run: Run, file: Path, text: str) -> dict[str, str]:
    file.write_text(f"format = 1\n{text}")
    told = run("secrets", "import", str(file), "--remove", "--json")
    assert told.code == 1
    assert file.exists(), "a file of which something was refused stays"
    assert "made-up" not in told.out + told.err
    return {one["id"]: one["why"] for one in told.json["refused"]}


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ('name = "unheard_of"\nvalue = "made-up"', "no pack asks"),
        ('name = "history_key"\nvalue = "made-up"', "no pack asks"),
        ('name = "client_id"\nvalue = 7', "not a text"),
        ('name = "client_id"', "not a text"),
        ('name = "client_id"\nvalue = ""', "one line"),
        ('name = "client_id"\nvalue = "made-up\\nmore"', "one line"),
        ('name = "client_id"\nvalue = "made-up"\npacks = ["storage"]', "don't ask for it: storage"),
        ('name = "client_id"\nvalue = "made-up"\npacks = "quickbooks"', "not a list"),
        ('name = "client_id"\nvalue = "made-up"\nrun = "me"', "not name and value"),
        ('value = "made-up"', "not name and value"),
        ("name = []", "not name and value"),
    ],
)
def test_an_entry_that_is_wrong_is_refused_and_says_why(
    run: Run, file: Path, secrets: MemoryKeyring, entry: str, why: str
) -> None:
    found = refused(run, file, f"[[secret]]\n{entry}")
    assert len(found) == 1
    assert why in next(iter(found.values()))
    assert secrets.kept == {}


def test_the_rest_is_taken(run: Run, file: Path, secrets: MemoryKeyring) -> None:
    entries = GOOD.removeprefix("format = 1\n").replace("made-up-code", "m")
    again = '[[secret]]\nname = "client_id"\nvalue = "made-up-code-3"'
    assert refused(run, file, f'{entries}{again}\n[[secret]]\nname = "x"') == {
        "client_id": "given twice",
        "x": "no pack asks for it",
    }
    assert secrets.kept == {key: value.replace("made-up-code", "m") for key, value in KEPT.items()}


def test_a_locked_keyring_takes_nothing(run: Run, file: Path, secrets: MemoryKeyring) -> None:
    secrets.locked = True
    found = refused(run, file, GOOD.removeprefix("format = 1\n"))
    assert found.keys() == {"client_id", "access_code"}
    assert all("locked" in why for why in found.values())


WHOLE: Final = {
    "empty": b"",
    "no toml": b"made-up = = 1",
    "not utf-8": b"format = 1\n\xff\xfe",
    "another format": b"format = 2\n[[secret]]\nname = 'client_id'",
    "a table": b"format = 1\nsecret = 'made-up'",
    "more tables": b"format = 1\nsecret = []\nother = 'made-up'",
    "too large": b"#" * 70_000,
    "too deep": b"format = 1\nsecret = " + b"[" * 60_000,
    "too many": b"format = 1\n" + b"[[secret]]\n" * 300,
    "zeros": bytes(1000),
}


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE.keys())
def test_a_file_that_is_none_is_refused_as_a_whole(
    run: Run, file: Path, secrets: MemoryKeyring, content: bytes
) -> None:
    file.write_bytes(content)
    told = run("secrets", "import", str(file), "--remove")
    assert told.code == 1
    assert "Nothing was taken" in told.err
    assert "made-up" not in told.err
    assert secrets.kept == {}
    assert file.read_bytes() == content


def test_only_a_plain_file_is_read(run: Run, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text(GOOD)
    file.symlink_to(target)
    pipe = tmp_path / "pipe"
    if sys.platform != "win32":
        os.mkfifo(pipe)
    else:
        pipe.mkdir()
    for name in (file, pipe, tmp_path):
        told = run("secrets", "import", str(name), "--remove")
        assert told.code == 1
        assert "not a plain file" in told.err
    assert target.read_text() == GOOD
    assert "can't be read" in run("secrets", "import", str(tmp_path / "missing")).err
    assert run("secrets", "import").code == 2
    assert run("secrets", "import", "a\0b").code == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: f"format = 1\n{text}".encode(errors="replace")),
        st.lists(
            st.tuples(st.sampled_from(["name", "value", "packs", "x"]), st.text(max_size=20)),
            max_size=6,
        ).map(
            lambda pairs: (
                "format = 1\n[[secret]]\n" + "\n".join(f'{key} = "{value}"' for key, value in pairs)
            ).encode(errors="replace")
        ),
    )
)
def test_nothing_in_a_file_breaks_it(run: Run, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    told = run("secrets", "import", str(file), "--json")
    assert told.code in {0, 1}
    assert told.json.keys() in ({"taken", "refused", "removed"}, {"error"})


def test_the_format_is_described_as_it_is(run: Run, file: Path) -> None:
    from companion import paths

    guide = (paths.data("resources") / "provisioning.md").read_text()
    file.write_text(guide.split("```toml")[1].split("```")[0])
    assert run("secrets", "import", str(file)).code == 0
    assert str(secrets_import.MOST) in guide
    assert f"{secrets_import.LARGEST // 1024} kB" in guide
