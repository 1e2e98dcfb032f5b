"""The ways to dial, as data: what each known phone client takes, and the agent's own template.

A way is an address that the system opens, or a command whose words are given to the program one by
one. No shell reads either. What stands in braces is filled with digits, and at most a ``+``.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from companion.errors import PhoneFault
from companion.phone.numbers import Number
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Kind = Literal["address", "command", "line", "copy"]


@dataclass(frozen=True, slots=True)
class Way:
    """How a client is asked to dial. ``template`` is empty for the agent's own."""

    id: str
    kind: Kind
    template: str = ""
    client: str = ""
    """The phone client's name; empty for what is no client's."""
    homes: tuple[str, ...] = ()
    """Where the command's program is, for systems that don't find it by its name alone."""

    @property
    def own(self) -> bool:
        """Whether the agent writes the template."""
        return not self.template and self.kind in {"address", "command"}


def _listed(*ways: Way) -> Mapping[str, Way]:
    return {way.id: way for way in ways}


_MICROSIP: Final = (
    r"{LOCALAPPDATA}\MicroSIP\MicroSIP.exe",
    r"{PROGRAMFILES}\MicroSIP\MicroSIP.exe",
    r"{PROGRAMFILES(X86)}\MicroSIP\MicroSIP.exe",
)
_LINPHONE: Final = (
    r"{PROGRAMFILES}\Linphone\bin\linphone.exe",
    "/Applications/Linphone.app/Contents/MacOS/linphone",
)

WAYS: Final = _listed(
    Way("tel", "address", "{tel}"),
    Way("microsip", "command", "MicroSIP.exe {number}", "MicroSIP", _MICROSIP),
    Way("twinkle", "command", "twinkle --call {number}", "Twinkle"),
    Way("baresip", "line", client="baresip"),
    Way("linphone", "command", "linphone call sip-address={number}", "Linphone", _LINPHONE),
    Way("ringcentral", "address", "rcmobile://call?number={whole}", "RingCentral"),
    Way("dialpad", "address", "dialpad://{whole}", "Dialpad"),
    Way("zoom", "address", "zoomphonecall://{whole}", "Zoom"),
    Way("webex", "address", "webextel:{whole}", "Webex"),
    Way("jabber", "address", "ciscotel:{whole}", "Jabber"),
    Way("teams", "address", "{tel}", "Teams"),
    Way("address", "address"),
    Way("command", "command"),
    Way("copy", "copy"),
)
"""By id: what the setting ``dial_with`` can be."""

PLACE: Final = "{number}"
PLACES: Final = re.compile(r"\{(number|whole|tel)\}")
"""``number``: as it is dialled here; ``whole``: with the country code; ``tel``: the address."""

_VARIABLE: Final = re.compile(r"\{([A-Z()0-9]+)\}", re.ASCII)
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+):", re.ASCII)
_OPTION: Final = re.compile(r"[-/]+\{")
REFUSED_SCHEMES: Final = frozenset({"file", "javascript", "data", "vbscript", "companion"})
"""Addresses that would run something or open a file; and our own, which would come back to us."""
SCRIPTS: Final = (".bat", ".cmd")
"""Windows hands these to its shell, so that a shell would read the words after all."""


def filled(template: str, dialled: Number) -> str:
    """``template`` with the number in its places; other braces stay as they are."""
    values = {
        "number": dialled.plain,
        "whole": dialled.whole or dialled.plain,
        "tel": dialled.tel,
    }
    return PLACES.sub(lambda place: values[place[1]], template)


def addresses(template: str, dialled: Number) -> tuple[str, ...]:
    """The address that ``template`` comes to, and a plain one for clients that mishandle it.

    A ``+`` after a ``?`` means a space to many programs, so it is written as %2B there.

    :raises PhoneFault: for a template that is no address, or has no place for the number.
    """
    scheme = _SCHEME.match(template)
    whole_address = template == "{tel}"
    if not whole_address and (scheme is None or not PLACES.search(template, scheme.end())):
        raise PhoneFault(
            _("The dialling address needs a scheme and {place} after it: phone:{place}.").format(
                place=PLACE
            )
        )
    if (scheme and scheme[1].lower() in REFUSED_SCHEMES) or not _one_word(template):
        raise PhoneFault(_("“{address}” is no address to dial with.").format(address=template[:40]))
    if scheme and PLACES.search(template, 0, scheme.end()):
        raise PhoneFault(_("The number can't stand in the address's scheme."))
    plain = template.replace("{tel}", "tel:{number}").replace("{whole}", PLACE)
    both = (_address(template, dialled), _address(plain, dialled))
    return tuple(dict.fromkeys(both))


def command(template: str, dialled: Number) -> list[str]:
    """The program and its arguments that ``template`` comes to. No shell ever sees it.

    Quotes hold an argument with spaces together; a backslash is a backslash, as in Windows paths.

    :raises PhoneFault: for a template that can't be split, has no place for the number, would make
        the number an option, or names a script that Windows gives to its shell.
    """
    words = _split(template)
    if not any(PLACES.search(word) for word in words[1:]) or PLACES.search(words[0]):
        raise PhoneFault(
            _("The dialling command needs {place} after its program.").format(place=PLACE)
        )
    if any(_OPTION.match(word) for word in words[1:]):
        raise PhoneFault(
            _(
                "The dialling command would make the number an option: write a space or = "
                "before {place}."
            ).format(place=PLACE)
        )
    if words[0].lower().rstrip(" .").endswith(SCRIPTS):
        raise PhoneFault(
            _("{program} is a script that a shell reads. Name the phone client's program.").format(
                program=words[0][:80]
            )
        )
    return [words[0], *(filled(word, dialled) for word in words[1:])]


def check(template: str) -> None:
    """See that the agent's own template, an address or a command, can dial; empty is none yet.

    :raises PhoneFault: when it can't; the sentence says why.
    """
    sample = Number("711", "tel:711")
    if _SCHEME.match(template) and " " not in template and "\\" not in template:
        addresses(template, sample)
    elif template.strip():
        command(template, sample)


def at_home(
    words: list[str],
    homes: Iterable[str],
    exists: Callable[[str], bool] = os.path.isfile,
    environment: Mapping[str, str] = os.environ,
) -> list[str]:
    """``words`` with the program as it is found: in one of its homes, else by its name alone."""
    for home in homes:
        folder = _VARIABLE.match(home)
        if folder and not environment.get(folder[1]):
            continue
        path = environment[folder[1]] + home[folder.end() :] if folder else home
        if exists(path):
            return [path, *words[1:]]
    return words


def _split(template: str) -> list[str]:
    import shlex

    lexer = shlex.shlex(template, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.escape, lexer.commenters = True, "", ""
    try:
        return list(lexer) or [PLACE]
    except ValueError:
        raise PhoneFault(_("The dialling command has a quote that isn't closed.")) from None


def _one_word(template: str) -> bool:
    return template.isprintable() and not any(sign in template for sign in ' "<>\\^`|')


def _address(template: str, dialled: Number) -> str:
    before, mark, query = template.partition("?")
    return filled(before, dialled) + mark + filled(query, dialled).replace("+", "%2B")
