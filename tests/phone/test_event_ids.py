"""The ids that hooks give to what they tell: UUIDs of version 7, and nothing else is one."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.calls.ids import new_id
from companion.phone import inbox


@given(st.integers(0, 2**47 - 1))
def test_an_id_is_a_uuid_of_version_7(milliseconds: int) -> None:
    made = inbox.new_id(milliseconds)
    assert inbox.is_id(made)
    assert (UUID(made).version, UUID(made).variant) == (7, "specified in RFC 4122")
    assert UUID(made).int >> 80 == milliseconds


@pytest.mark.parametrize("text", ["", "x", "../../etc"])
def test_what_is_no_id(text: str) -> None:
    assert not inbox.is_id(text)


def test_after_any_id_there_is_a_next_one() -> None:
    last = "7fffffff-ffff-7fff-bfff-ffffffffffff"
    assert inbox.is_id(last)
    assert new_id(datetime(2026, 3, 2, tzinfo=UTC), last) > last
    assert not inbox.is_id(last.replace("7fffffff-", "ffffffff-"))


def test_an_id_in_another_form_is_no_id() -> None:
    made = "00000000-0001-74fc-899b-4cdbae548e12"
    assert inbox.is_id(made)
    assert not any(inbox.is_id(text) for text in (made.upper(), f"{made}\n", made[:-1]))
