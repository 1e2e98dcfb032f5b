"""The folder that is handed to agents: built, started, played in, weighed, installed and taken off.

A build takes a minute; it is made once for all that is asked of it here.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import companion
from tests.helpers import patience
from upkeep import building
from upkeep.places import TOP, must, python

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.outside, pytest.mark.slow]
MOST = 65_536
"""Bytes of an environment that are read."""
INSTALLER = TOP / "resources" / "install" / "install.sh"


@pytest.fixture(scope="module")
def folder() -> Path:
    """As PyInstaller makes it from ``build.spec``."""
    return building.make()


def ran(program: Path, *words: str, home: Path) -> str:
    """What a built program prints; the test's home is its own."""
    return must([str(program), *words], "It failed.", {"COMPANION_HOME": str(home)})


def test_it_starts_and_says_what_it_is(folder: Path, home: Path) -> None:
    told = ran(folder / "companion", "--version", home=home).splitlines()
    assert told[0] == f"companion {companion.__version__}"
    assert told == must([python(), "-m", "companion", "--version"], "It failed.").splitlines()


def test_it_is_no_larger_and_its_shift_comes_out_the_same(folder: Path) -> None:
    """``dev.py build`` times its start as well."""
    assert folder == building.PROGRAM.parent
    assert building.prove(timed=False).faults() == []


def test_what_speaks_against_handing_it_out_is_told() -> None:
    assert building.Proof("1", same_summary=True, size=1.15, start=1.15).faults() == []
    assert len(building.Proof("1", same_summary=False, size=1.16, start=1.16).faults()) == 3
    assert building.Proof("1", same_summary=True, size=1.0, start=None).faults() == []


def test_ids_are_told_apart_by_their_order_alone() -> None:
    one, other = "0000000a-0001-74fc-899b-4cdbae548e12", "0000000b-0001-74fc-899b-4cdbae548e12"
    assert building.numbered(f"{other} {one} {other}") == "id 0 id 1 id 0"


def test_it_has_what_it_needs_and_no_more(folder: Path) -> None:
    inside = folder / "_internal"
    assert (inside / "companion/data/seeds/quickbooks/pack.toml").is_file()
    assert (inside / "companion/data/i18n/es/LC_MESSAGES/companion.mo").is_file()
    assert (inside / "licences/NOTICES.txt").is_file()
    assert (inside / "companion/data/resources/licences/LGPL-3.0.txt").is_file()
    names = {file.name for file in inside.rglob("*")}
    assert {"libqxcb.so", "libqwayland.so"} <= names
    assert not {"libqgtk3.so", "libgtk-3.so.0", "libQt6Quick.so.6", "fr.dat"} & names


def test_every_command_works_in_it(folder: Path, home: Path) -> None:
    """What is imported late must be there too."""
    program = folder / "companion"
    assert "quickbooks" in ran(program, "packs", "list", home=home)
    assert "Language Line" in ran(program, "find", "interpreter", home=home)
    ran(program, "event", "ring", "--id", "1", home=home)
    looked = subprocess.run(
        [program, "doctor", "--json"],
        env=os.environ | {"COMPANION_HOME": str(home)},
        check=False,  # a machine without a keyring is not well
        capture_output=True,
    )
    checks = {one["id"]: one["ok"] for one in json.loads(looked.stdout)["checks"]}
    assert checks["history"]
    assert all(ok for name, ok in checks.items() if name.startswith("pack"))
    assert ran(program, "packs", "check", "quickbooks", home=home).startswith("Proven")


def test_a_phone_client_that_it_starts_finds_its_own_libraries(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    """Where it finds ours instead, another Qt than its own, it doesn't start at all."""
    told, phone = tmp_path / "told", tmp_path / "phone"
    if sys.platform != "win32":
        os.mkfifo(told)
    phone.write_text(f"#!/bin/sh\nenv > {told}\n", "utf-8")
    phone.chmod(0o755)
    for key, word in (("dial_with", "command"), ("dial_command", f"{phone} {{number}}")):
        ran(folder / "companion", "settings", "set", key, word, home=home)
    ear = os.open(told, os.O_RDWR)
    ran(folder / "companion", "dial", "language_line", home=home)
    assert select.select([ear], [], [], patience.SECONDS)[0], "the phone client didn't start"
    environment = os.read(ear, MOST).decode()
    os.close(ear)
    assert "PATH=" in environment
    assert "LD_LIBRARY_PATH" not in environment


def test_it_is_installed_for_one_person_and_taken_off_again(folder: Path, tmp_path: Path) -> None:
    theirs = {"HOME": str(tmp_path), "XDG_DATA_HOME": "", "COMPANION_HOME": str(tmp_path / "kept")}
    env = {name: value for name, value in (os.environ | theirs).items() if value}
    env.pop("XDG_DATA_HOME", None)
    subprocess.run([INSTALLER, folder], env=env, check=True, capture_output=True)
    command = tmp_path / ".local/bin/companion"
    entry = tmp_path / ".local/share/applications/org.companion.desk.desktop"
    assert ran(command, "--version", home=tmp_path / "kept").startswith("companion ")
    subprocess.run(["desktop-file-validate", entry], check=True)
    assert f'Exec="{tmp_path}/.local/share/companion-app/companion"' in entry.read_text("utf-8")
    kept = sorted((tmp_path / "kept").rglob("*"))
    subprocess.run([INSTALLER, folder], env=env, check=True, capture_output=True)  # an update
    subprocess.run([INSTALLER, "--remove"], env=env, check=True)
    assert not [file for file in (tmp_path / ".local").rglob("*") if not file.is_dir()]
    assert sorted((tmp_path / "kept").rglob("*")) == kept
