"""Addresses on the web that a pack names: which may be opened, and how they are shown before."""

from __future__ import annotations

from companion.errors import Refused
from companion.text import _

LONGEST = 2000
"""Characters; no browser takes much more."""


def shown(address: str) -> str:
    """``address`` in full, as it is shown before it is opened, and as it is opened.

    A host stands there as the network knows it (``xn--…``): letters that look like others can't
    pass for them. What isn't ASCII in the rest is written in percent signs.

    :raises Refused: for anything but http and https, a user's name in front of the host (it passes
        for a host), or an address that can't be read.
    """
    from urllib.parse import quote, urlsplit, urlunsplit

    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        name = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Refused(_refusal(address)) from None
    whole = len(address) <= LONGEST and address.isprintable() and " " not in address
    if not (whole and parts.scheme in {"http", "https"} and name and "@" not in parts.netloc):
        raise Refused(_refusal(address))
    place = f"[{name}]" if ":" in name else name
    netloc = place if port is None else f"{place}:{port}"
    rest = (quote(part, safe="/%:@!$&'()*+,;=~-._?") for part in parts[2:])
    return urlunsplit((parts.scheme, netloc, *rest))


def _refusal(address: str) -> str:
    return _("“{address}” isn't opened: only web addresses (http and https) are.").format(
        address=address[:80]
    )
