"""What ``dev.py audit`` makes of the answers that it may get."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from upkeep import audit

if TYPE_CHECKING:
    from collections.abc import Mapping

SOUND = {"name": "babel", "version": "2.17.0", "vulns": []}
FAULTY = {
    "name": "zipp",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"], "aliases": [], "description": ""}],
}
UNKNOWN = {"name": "xcffib", "skip_reason": "not found"}


def report(*rows: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": rows, "fixes": []})


def test_a_clean_bill_needs_every_package_looked_up() -> None:
    told = audit.read(report(SOUND))
    assert told.code() == audit.CLEAN
    assert audit.sentences(told) == ["Looked up: 1 packages, 0 known faults."]


def test_a_known_fault_is_named_with_what_mends_it() -> None:
    told = audit.read(report(SOUND, FAULTY))
    assert told.code() == audit.FOUND
    assert audit.sentences(told)[0] == "zipp 1.0: PYSEC-1, mended in 1.1 or 2.0"


def test_what_was_not_looked_up_is_never_called_sound() -> None:
    told = audit.read(report(SOUND, UNKNOWN))
    assert told.code() == audit.UNKNOWN
    assert "Not looked up: 1 of the packages" in audit.sentences(told)[0]


@pytest.mark.parametrize("answer", ["", "connection refused", "[]", "null", '{"dependencies": []}'])
def test_a_service_out_of_reach_is_said_plainly(answer: str) -> None:
    told = audit.read(answer)
    assert told.code() == audit.UNKNOWN
    assert "can't be reached" in audit.sentences(told)[0]
