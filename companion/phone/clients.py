"""The phone clients that Companion can be set up with, as data.

Each tells by a hook (a program that it starts), by an address that it opens, or by a connection.
``{program}`` stands for Companion's own command. The caller's number comes last wherever a client
fills it in, as a caller chooses it: nothing in it can then be taken for anything else. What the
makers of MicroSIP, Twinkle and baresip have is in their sources; Ringotel's and Wildix's manuals
name their variables; 3CX's are as its client's own help lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from companion.phone import inbox
from companion.text import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

Form = Literal["ini", "keys", "words", "screen", "system"]
"""What holds its settings: an ini's section, lines of ``key=value``, lines of words, its own
screens (printed for a person to fill in), or the system."""

PORT: Final = 4444
"""Where baresip's ctrl_tcp listens, in its own sample too."""


@dataclass(frozen=True, slots=True)
class Client:
    """A phone client: where its settings are, and what they have to be.

    ``files`` are patterns below the folder that ``{HOME}`` or ``{APPDATA}`` stands for; ``hears``
    are the events that it can tell; ``note`` is what a person should know before.
    """

    id: str
    name: str
    form: Form
    settings: tuple[tuple[str, str], ...]
    hears: tuple[str, ...]
    note: str
    files: tuple[str, ...] = ()
    section: str = ""


def _listed(*clients: Client) -> Mapping[str, Client]:
    return {client.id: client for client in clients}


_HOOK: Final = "{program} event"
_OPENS: Final = "companion://event"

CLIENTS: Final = _listed(
    Client(
        "microsip",
        "MicroSIP",
        "ini",
        (
            ("cmdIncomingCall", f"{_HOOK} ring --direction in --number"),
            ("cmdOutgoingCall", f"{_HOOK} ring --direction out --number"),
            ("cmdCallStart", f"{_HOOK} start --number"),
            ("cmdCallBusy", f"{_HOOK} end --number"),
            ("cmdCallEnd", f"{_HOOK} end --number"),
        ),
        ("ring", "start", "end", "missed"),
        N_("Close MicroSIP first: it writes its settings anew when it ends."),
        ("{APPDATA}/MicroSIP/MicroSIP.ini",),
        "Settings",
    ),
    Client(
        "twinkle",
        "Twinkle",
        "keys",
        (
            ("script_incoming_call", f"{_HOOK} ring --client twinkle"),
            ("script_in_call_answered", f"{_HOOK} start --client twinkle"),
            ("script_in_call_failed", f"{_HOOK} missed --client twinkle"),
            ("script_outgoing_call", f"{_HOOK} ring --client twinkle"),
            ("script_out_call_answered", f"{_HOOK} start --client twinkle"),
            ("script_out_call_failed", f"{_HOOK} end --client twinkle"),
            ("script_local_release", f"{_HOOK} end --client twinkle"),
            ("script_remote_release", f"{_HOOK} end --client twinkle"),
        ),
        ("ring", "start", "end", "missed"),
        N_("Close Twinkle first. Each of its profiles has a file of its own."),
        ("{HOME}/.twinkle/*.cfg",),
    ),
    Client(
        "baresip",
        "baresip",
        "words",
        (("module_app", "ctrl_tcp.so"), ("ctrl_tcp_listen", f"127.0.0.1:{PORT}")),
        inbox.KINDS,
        N_("Companion connects to baresip itself; its own sample would listen on every address."),
        ("{HOME}/.baresip/config",),
    ),
    Client(
        "3cx",
        "3CX",
        "screen",
        (("Settings, Integration, open URL when ringing", f"{_OPENS}/ring?number=%CallerNumber%"),),
        ("ring",),
        N_("It tells of the ring alone; start and end the call in Companion."),
    ),
    Client(
        "ringotel",
        "Ringotel",
        "screen",
        (("Connection, Features, Screen Pop-ups, URL path", f"{_OPENS}/ring?number=$caller$"),),
        ("ring",),
        N_("Choose “on incoming call”; with “after answering”, write start in place of ring."),
    ),
    Client(
        "wildix",
        "Wildix",
        "screen",
        (
            ("Popup URL, incoming, Ringing", f"{_OPENS}/ring?number={{CALLERNUM}}"),
            ("Popup URL, incoming, Answer", f"{_OPENS}/start?number={{CALLERNUM}}"),
            (
                "Popup URL, outgoing, Call generation",
                f"{_OPENS}/ring?direction=out&number={{CALLERNUM}}",
            ),
            ("Popup URL, outgoing, Answer", f"{_OPENS}/start?direction=out&number={{CALLERNUM}}"),
        ),
        ("ring", "start"),
        N_("It tells nothing of the end; end the call in Companion."),
    ),
    Client(
        "address",
        "companion://",
        "system",
        (("companion://", "{program} open ADDRESS"),),
        inbox.KINDS,
        N_("For clients that can only open an address: the system hands it to Companion."),
    ),
)
"""By id."""
