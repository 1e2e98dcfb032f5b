"""Netstrings come in pieces, and are put together; what is none is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.phone.netstrings import LONGEST, Malformed, Reader, framed


@given(st.lists(st.binary(max_size=40)), st.lists(st.integers(1, 7), min_size=1))
def test_whatever_the_pieces_the_contents_are_the_same(
    contents: list[bytes], sizes: list[int]
) -> None:
    stream = b"".join(map(framed, contents))
    reader, found = Reader(), []
    place = turn = 0
    while place < len(stream):
        size = sizes[turn % len(sizes)]
        found += list(reader.read(stream[place : place + size]))
        place, turn = place + size, turn + 1
    assert found == contents


def test_the_form_is_the_known_one() -> None:
    assert framed(b"hello") == b"5:hello,"
    assert list(Reader().read(b"0:,5:hello,3:")) == [b"", b"hello"]


@pytest.mark.parametrize(
    "stream",
    [
        b"x",
        b":",
        b"5hello,",
        b"5:hello;",
        b"-1:",
        b" 5:hello,",
        b"1234567:",
        b"65537:",
        b"5:hello5:",
    ],
)
def test_what_is_none_is_told(stream: bytes) -> None:
    with pytest.raises(Malformed):
        list(Reader().read(stream))


@given(st.binary(max_size=100))
def test_no_stream_makes_another_error_or_is_kept_for_ever(stream: bytes) -> None:
    reader = Reader()
    try:
        found = list(reader.read(stream))
    except Malformed:
        return
    assert len(b"".join(map(framed, found))) + len(reader._waiting) <= len(stream) + 8 * len(found)


def test_the_longest_that_is_taken() -> None:
    (found,) = Reader().read(framed(b"x" * LONGEST))
    assert len(found) == LONGEST
