"""Dialling: how the agent chose to dial, and handing a number over that way.

Companion asks the system, or a command of the agent's choice, to dial; it never claims ``tel:``
for itself. A number is digits with at most a ``+`` before them, so nothing in it can mean anything
else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.errors import PhoneFault
from companion.phone import opening, ways
from companion.phone.numbers import HOME, Number, number
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.policy.content import DialCard

    Tells = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the agent chose: a way by its id, the template of an own one, and the numbers' home."""

    way: str = "tel"
    template: str = ""
    prefix: str = ""
    relay: str = ""
    country: str = HOME
    port: int = opening.BARESIP_PORT
    """Where baresip's ctrl_tcp listens."""

    def number(self, written: str) -> Number:
        """The number that is ``written``, as it is dialled from here. Raises PhoneFault."""
        return number(written, self.prefix, self.country)

    def card_number(self, card: DialCard) -> Number:
        """A card's number: the agent's own relay where the card allows it. Raises PhoneFault."""
        return self.number((card.editable and self.relay) or card.number)

    @property
    def copies_only(self) -> bool:
        """Whether nothing is asked to dial, so that a copy is all there is."""
        return self.way == "copy"

    def dialler(self, opens: Callable[[str], bool], tells: Tells | None = None) -> Dialler:
        """What hands a number over: ``opens`` has the system open an address.

        ``tells`` is a connection to baresip that is there already: it takes only one at a time.
        """
        found = ways.WAYS[self.way]
        taken = self.template if found.own else found.template
        if found.kind == "address":
            return AddressDialler(opens, taken)
        if found.kind == "command":
            return CommandDialler(taken, homes=found.homes)
        if found.kind == "line":
            return LineDialler(self.port, tells or opening.tell_baresip)
        return NoDialler()


def chosen(text: Callable[[str], str]) -> Choice:
    """The choice that the settings hold; ``text`` gives a setting's value by its key."""
    return Choice(
        text("dial_with"),
        text("dial_command"),
        text("outside_prefix"),
        text("relay_number"),
        text("home_country"),
        int(text("baresip_port")) or opening.BARESIP_PORT,
    )


class Dialler(Protocol):
    """A way to dial."""

    def dial(self, dialled: Number) -> None:
        """Hand a number over. Raises PhoneFault when nothing takes it."""
        ...


@dataclass(frozen=True, slots=True)
class AddressDialler:
    """Opens the number's address; ``opens`` returns whether something took it."""

    opens: Callable[[str], bool] = opening.open_address
    template: str = "{tel}"

    def dial(self, dialled: Number) -> None:
        """Open the full address, or, where nothing takes it, the plain one."""
        if not any(self.opens(address) for address in ways.addresses(self.template, dialled)):
            raise PhoneFault(
                _("No program takes phone numbers here. Dial {number} by hand.").format(
                    number=dialled.plain
                )
            )


@dataclass(frozen=True, slots=True)
class CommandDialler:
    """Runs a phone client's command, or the agent's own."""

    template: str
    runs: Callable[[Sequence[str]], object] = opening.start
    homes: tuple[str, ...] = ()

    def dial(self, dialled: Number) -> None:
        """Start the command; it is not waited for."""
        words = ways.at_home(ways.command(self.template, dialled), self.homes)
        try:
            self.runs(words)
        except (OSError, ValueError) as error:
            raise PhoneFault(
                _("The dialling command {program} can't be started. Dial {number} by hand.").format(
                    program=words[0][:80], number=dialled.plain
                )
            ) from error


@dataclass(frozen=True, slots=True)
class LineDialler:
    """Tells baresip to dial, over its control line on the loopback."""

    port: int = opening.BARESIP_PORT
    tells: Tells = opening.tell_baresip

    def dial(self, dialled: Number) -> None:
        """Send the number; what becomes of the call, baresip's events tell."""
        try:
            self.tells(dialled.plain, self.port)
        except OSError as error:
            raise PhoneFault(
                _(
                    "baresip doesn't listen on 127.0.0.1:{port}. Start it with ctrl_tcp, or dial "
                    "{number} by hand."
                ).format(port=self.port, number=dialled.plain)
            ) from error


class NoDialler:
    """Leaves the dialling to the agent; the number is on the clipboard."""

    def dial(self, dialled: Number) -> None:
        """Do nothing."""
