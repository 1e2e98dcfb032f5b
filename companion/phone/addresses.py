"""``companion://event/KIND?…``: for phone clients that can only open an address.

Read strictly, as a stranger's words are in it: the kind, then ``id``, ``name`` and ``direction``,
each once, and ``number`` last. All that follows ``number=`` is the number, so that nothing which a
caller puts there can pass for another field.
"""

from __future__ import annotations

from companion.errors import UsageFault
from companion.phone.inbox import KINDS
from companion.text import _

TYPE_CHECKING = False  # as typing has it; importing that takes a third of a hook's time
if TYPE_CHECKING:
    from typing import Final

SCHEME: Final = "companion"
LONGEST: Final = 8192
"""Characters of an address."""
FIELDS: Final = ("id", "name", "direction")


def read(address: str) -> tuple[str, dict[str, str]]:
    """The kind of event in an address, and its fields.

    :raises UsageFault: for any other address.
    """
    head, _mark, query = address.partition("?")
    scheme, _colon, rest = head.partition("://")
    host, _slash, kind = rest.rstrip("/").partition("/")
    if len(address) > LONGEST or scheme.lower() != SCHEME or host.lower() != "event":
        raise _wrong(address)
    if kind not in KINDS:
        raise _wrong(address)
    before, number = _parted(query)
    fields = {"number": _plain(number)}
    for pair in filter(None, before.split("&")):
        name, equals, value = pair.partition("=")
        if not equals or name not in FIELDS or name in fields:
            raise _wrong(address)
        fields[name] = _plain(value)
    return kind, fields


def _parted(query: str) -> tuple[str, str]:
    """What stands before the number, and the number itself."""
    if query.startswith("number="):
        return "", query.removeprefix("number=")
    before, _equals, number = query.partition("&number=")
    return before, number


def _plain(value: str) -> str:
    """A value with its %-signs read; what is no UTF-8 is kept as half characters."""
    from urllib.parse import unquote

    return unquote(value, errors="surrogateescape")


def _wrong(address: str) -> UsageFault:
    return UsageFault(
        _("“{address}” is not an address of Companion, such as {example}.").format(
            address=address[:60], example="companion://event/ring?number=5550100"
        )
    )
