"""Fail a test that writes a warning to the log without having said so.

A test that provokes one asks for the ``logs`` fixture and calls ``logs.expect("disk is full")``
before; an expected line that never comes fails the test as well.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# The test tools' own: asyncio says so in debug mode, hypothesis when it shrinks.
TOOLS: Final = ("asyncio", "hypothesis", "pytest", "faulthandler")


class Logs(logging.Handler):
    """Collects records of warning level and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        if record.name.partition(".")[0] not in TOOLS:
            self.records.append(record)

    def expect(self, pattern: str) -> None:
        """Say that a line will be written in which the regular expression is found."""
        self._expected.append(pattern)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear every logger for as long as the block lasts."""
        root = logging.getLogger()
        root.addHandler(self)
        try:
            yield
        finally:
            root.removeHandler(self)

    def settle(self) -> None:
        """Raise AssertionError unless what came is what was expected."""
        lines = [f"{record.name}: {record.getMessage()}" for record in self.records]
        surprising = [
            line for line in lines if not any(re.search(wanted, line) for wanted in self._expected)
        ]
        silent = [
            wanted
            for wanted in self._expected
            if not any(re.search(wanted, line) for line in lines)
        ]
        assert not surprising, f"unexpected in the log: {surprising}"
        assert not silent, f"expected in the log and not there: {silent}"
