"""Changing a phone client's own file: a few of its settings, and nothing else in it.

Text in, text out. Line ends, comments and order stay. A value of None takes a setting out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from companion.phone.clients import Client

Values = dict[str, str | None]


def changed(client: Client, text: str, values: Mapping[str, str | None]) -> str:
    """``text`` with the settings of ``values``."""
    for key, value in values.items():
        text = _changed(client, text, key, value)
    return text


def values_in(client: Client, text: str, keys: Iterable[str]) -> Values:
    """What the text has for each of ``keys``; None where it has nothing."""
    found = {key: _found(client, text, key) for key in keys}
    return {key: match["value"].rstrip("\r\n") if match else None for key, match in found.items()}


def _changed(client: Client, text: str, key: str, value: str | None) -> str:
    found = _found(client, text, key)
    end = "\r\n" if "\r\n" in text else "\n"
    line = "" if value is None else f"{key}{_between(client)}{value}{end}"
    if found:
        return text[: found.start()] + line + text[found.end() :]
    if value is None:
        return text
    at = _place(client, text)
    if at is None:
        return f"{_ended(text, end)}[{client.section}]{end}{line}"
    return f"{_ended(text[:at], end)}{line}{text[at:]}"


def _between(client: Client) -> str:
    return "\t\t" if client.form == "words" else "="


def _found(client: Client, text: str, key: str) -> re.Match[str] | None:
    """The line that sets ``key``: in the client's section, where it has one.

    baresip has a line for each module under one key: the value counts there.
    """
    value = r"(?P<value>[^\r\n]*)(?:\r?\n|\Z)"
    if client.form == "words":
        wanted = dict(client.settings)[key] if key.startswith("module") else None
        value = rf"(?P<value>{re.escape(wanted)})[ \t]*(?:\r?\n|\Z)" if wanted else value
        pattern = rf"^[ \t]*{re.escape(key)}[ \t]+{value}"
    else:
        pattern = rf"^[ \t]*{re.escape(key)}[ \t]*=[ \t]*{value}"
    begin, end = _section(client, text)
    return re.compile(pattern, _flags(client)).search(text, begin, end)


def _flags(client: Client) -> re.RegexFlag:
    """In an ini of Windows, capital letters make no other name."""
    return re.MULTILINE | re.IGNORECASE if client.form == "ini" else re.MULTILINE


def _head(client: Client, text: str) -> re.Match[str] | None:
    """The line that the client's section begins with."""
    pattern = rf"^\[{re.escape(client.section)}\][ \t]*(?:\r?\n|\Z)"
    return re.search(pattern, text, _flags(client))


def _section(client: Client, text: str) -> tuple[int, int]:
    """Where the client's settings begin and end."""
    if not client.section:
        return 0, len(text)
    head = _head(client, text)
    if head is None:
        return len(text), len(text)
    after = re.compile(r"^\[", re.MULTILINE).search(text, head.end())
    return head.end(), after.start() if after else len(text)


def _place(client: Client, text: str) -> int | None:
    """Where a new line goes: the end of the section, or of the text; None without the section."""
    begin, end = _section(client, text)
    if not client.section:
        return end
    if _head(client, text) is None:
        return None
    while end > begin and text[begin:end].endswith(("\n\n", "\r\n\r\n")):
        end -= 2 if text[begin:end].endswith("\r\n\r\n") else 1
    return end


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end
