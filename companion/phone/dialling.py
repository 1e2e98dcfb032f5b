"""Dialling: a number as the phone client takes it, and the ways to hand it over.

Companion asks the system, or a command of the agent's choice, to dial; it never claims ``tel:``
for itself. A number is digits with at most a ``+`` before them, so nothing in it can mean anything
else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from companion.errors import PhoneFault
from companion.phone import opening
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.policy.content import DialCard

PLACE: Final = "{number}"
COUNTRY: Final = "+1"
"""The phone context of numbers without a country code: the lines are in the United States."""

# RFC 3966's visual separators; the space, which people write; and the dashes of word processors.
_SEPARATORS: Final = re.compile(r"[\s\-.()\u00a0\u2010-\u2015]")
_NUMBER: Final = re.compile(r"\+?[0-9]{1,15}", re.ASCII)
_NATIONAL: Final = re.compile(r"1?([2-9][0-9]{9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number to dial: ``plain`` digits, and its ``tel:`` address by RFC 3966."""

    plain: str
    tel: str

    @property
    def plain_tel(self) -> str:
        """The address without a phone context, for clients that mishandle one."""
        return f"tel:{self.plain}"


def number(written: str, prefix: str = "") -> Number:
    """The number that is ``written``, with the digits of an outside line before it.

    :raises PhoneFault: for anything but digits, visual separators and a leading ``+``; pauses and
        digits to send after the answer are not part of a number (RFC 3966, section 5.1.1).
    """
    plain = _SEPARATORS.sub("", written)
    if not _NUMBER.fullmatch(plain):
        raise PhoneFault(
            _("“{number}” can't be dialled. Write digits alone, such as 1-800-555-0100.").format(
                number=written[:40]
            )
        )
    if prefix and not plain.startswith("+"):
        plain = number(prefix).plain + plain
        return Number(plain, f"tel:{plain}")
    return Number(plain, _address(plain))


def card_number(card: DialCard, relay_number: str, prefix: str) -> Number:
    """A card's number as it is dialled from here: the agent's own relay, and the outside line.

    :raises PhoneFault: for a number that can't be dialled.
    """
    return number((card.editable and relay_number) or card.number, prefix)


def _address(plain: str) -> str:
    """Global where the number is known to be national; else local, with its context."""
    if plain.startswith("+"):
        return f"tel:{plain}"
    if national := _NATIONAL.fullmatch(plain):
        return f"tel:{COUNTRY}{national[1]}"
    return f"tel:{plain};phone-context={COUNTRY}"


def command(template: str, dialled: Number) -> list[str]:
    """The program and its arguments that ``template`` comes to. No shell ever sees it.

    Quotes hold an argument with spaces together; a backslash is a backslash, as in Windows paths.

    :raises PhoneFault: for a template that can't be split or has no place for the number.
    """
    import shlex

    lexer = shlex.shlex(template, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.escape, lexer.commenters = True, "", ""
    try:
        words = list(lexer)
    except ValueError:
        raise PhoneFault(_("The dialling command has a quote that isn't closed.")) from None
    if not any(PLACE in word for word in words[1:]):
        raise PhoneFault(
            _("The dialling command needs {place} after its program.").format(place=PLACE)
        )
    return [words[0], *(word.replace(PLACE, dialled.plain) for word in words[1:])]


class Dialler(Protocol):
    """A way to dial."""

    def dial(self, dialled: Number) -> None:
        """Hand a number over. Raises PhoneFault when nothing takes it."""
        ...


@dataclass(frozen=True, slots=True)
class AddressDialler:
    """Opens the number's ``tel:`` address; ``opens`` returns whether something took it."""

    opens: Callable[[str], bool] = opening.open_address

    def dial(self, dialled: Number) -> None:
        """Open the full address, or, where nothing takes it, the plain one."""
        addresses = dict.fromkeys((dialled.tel, dialled.plain_tel))
        if not any(self.opens(address) for address in addresses):
            raise PhoneFault(
                _("No program takes phone numbers here. Dial {number} by hand.").format(
                    number=dialled.plain
                )
            )


@dataclass(frozen=True, slots=True)
class CommandDialler:
    """Runs the agent's command."""

    template: str
    runs: Callable[[Sequence[str]], None] = opening.start

    def dial(self, dialled: Number) -> None:
        """Start the command; it is not waited for."""
        words = command(self.template, dialled)
        try:
            self.runs(words)
        except (OSError, ValueError) as error:
            raise PhoneFault(
                _("The dialling command {program} can't be started. Dial {number} by hand.").format(
                    program=words[0][:80], number=dialled.plain
                )
            ) from error


class NoDialler:
    """Leaves the dialling to the agent; the number is on the clipboard."""

    def dial(self, dialled: Number) -> None:
        """Do nothing."""


def dialler(way: str, template: str, opens: Callable[[str], bool]) -> Dialler:
    """The dialler for the setting ``dial_with``: tel, command or copy."""
    if way == "command":
        return CommandDialler(template)
    return AddressDialler(opens) if way == "tel" else NoDialler()
