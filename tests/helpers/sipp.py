"""sipp as a caller, and its own record of every message, by which the history is judged."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EXACT: Final = 1.0
"""Seconds by which a duration may differ from sipp's."""
STALLED: Final = 10.0
"""Seconds that a machine may stand still."""
HEAD: Final = """\
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch{back}]
From: "[name]" <sip:[caller]@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:agent@[remote_ip]:[remote_port]>{tag}
Call-ID: [call_id]
CSeq: {number} {method}
Contact: <sip:[caller]@[local_ip]:[local_port]>
Max-Forwards: 70
"""
SOUND: Final = """\
Content-Type: application/sdp
Content-Length: [len]

v=0
o=caller 1 {version} IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio 16000 RTP/AVP 0
a=rtpmap:0 PCMU/8000
"""
SILENT: Final = "Content-Length: 0\n\n"
RINGING: Final = '<recv response="100" optional="true"/>\n<recv response="180"/>\n'
HOLD: Final = """\
<recv request="INVITE"/>
<send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[caller]@[local_ip]:[local_port]>
{sound}]]></send>
<recv request="ACK"/>
""".replace("{sound}", SOUND.format(version=2))


def _send(
    method: str, number: int, content: str = SILENT, *, tag: bool = True, back: int = 0
) -> str:
    """A request; one that belongs to the INVITE ``back`` steps before has its branch."""
    to, branch = "[peer_tag_param]" if tag else "", f"-{back}" if back else ""
    head = HEAD.format(method=method, number=number, tag=to, back=branch)
    again = ' retrans="500"' if method in {"INVITE", "BYE", "CANCEL"} else ""
    line = f"{method} sip:agent@[remote_ip]:[remote_port] SIP/2.0"
    return f"<send{again}><![CDATA[\n{line}\n{head}{content}]]></send>\n"


_INVITE: Final = _send("INVITE", 1, SOUND.format(version=1), tag=False)
_TALK: Final = '<recv response="200"/>\n' + _send("ACK", 1)
_BYE: Final = "<pause/>\n" + _send("BYE", 9) + '<recv response="200"/>\n'
_CANCEL: Final = "<pause/>\n" + _send("CANCEL", 1, tag=False, back=4) + '<recv response="200"/>\n'
_CANCELLED: Final = _CANCEL + '<recv response="487"/>\n' + _send("ACK", 1, back=7)
_UNTAKEN: Final = '<recv response="486"/>\n' + _send("ACK", 1, back=4)

SCENARIOS: Final = {
    "answered": _INVITE + RINGING + _TALK + _BYE,
    "held": _INVITE + RINGING + _TALK + HOLD * 2 + _BYE,
    "cancelled": _INVITE + RINGING + _CANCELLED,
    "missed": _INVITE + RINGING + _UNTAKEN,
}
"""What the caller does, by the kind of call."""


@dataclass
class Record:
    """A call as sipp saw it; seconds on its clock, 0 for what didn't happen."""

    call: str
    invited: float = 0.0
    answered: float = 0.0
    over: float = 0.0
    holds: list[float] = field(default_factory=list)

    @property
    def held(self) -> float:
        """Seconds on hold."""
        return self.holds[1] - self.holds[0] if len(self.holds) > 1 else 0.0


def call(
    folder: Path,
    kind: str,
    name: str,
    *,
    caller: str,
    at: int,
    port: int,
    pause: int,
    shown: str = "Ana",
) -> subprocess.Popen[bytes]:
    """Begin one call to the agent who listens ``at``; ``pause`` milliseconds before its end.

    ``name`` is its Call-ID, and names the file of its messages in ``folder``; ``shown`` is what the
    caller is called.
    """
    program = shutil.which("sipp")
    assert program, "sipp is not installed: apt-get install sip-tester"
    scenario = folder / f"{kind}.xml"
    if not scenario.exists():
        body = f'<scenario name="{kind}">\n{SCENARIOS[kind]}</scenario>\n'
        scenario.write_text('<?xml version="1.0" encoding="ISO-8859-1"?>\n' + body, "utf-8")
    words = [
        program, f"127.0.0.1:{at}", "-sf", str(scenario), "-m", "1", "-i", "127.0.0.1",
        "-p", str(port), "-cid_str", name, "-d", str(pause), "-nostdin", "-timeout", "60",
        "-key", "caller", caller, "-key", "name", shown,
        "-trace_shortmsg", "-shortmessage_file", str(folder / f"{name}.csv"),
    ]  # fmt: skip
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder)


def agree(differences: Iterable[float]) -> bool:
    """Whether durations agree with sipp's; ``differences`` are in seconds.

    Most do within a second: now and then a busy machine stands still between two events.
    """
    found = list(differences)
    return median(found) < EXACT and max(found) < STALLED


def record(folder: Path, name: str) -> Record:
    """What sipp wrote down of a call."""
    found = Record(name)
    for line in (folder / f"{name}.csv").read_text("utf-8").splitlines():
        _day, _time, at, way, _call, number, first = line.split("\t")
        _note(found, float(at), way, number.removeprefix("CSeq:"), first)
    return found


def _note(found: Record, at: float, way: str, number: str, first: str) -> None:
    if way == "S" and first.startswith("INVITE"):
        found.invited = found.invited or at
    elif way == "R" and number == "1 INVITE" and first.startswith("SIP/2.0 200"):
        found.answered = found.answered or at
    elif way == "R" and first.startswith("INVITE"):
        found.holds.append(at)
    elif first.startswith(("BYE", "CANCEL")) or (way == "R" and first.startswith("SIP/2.0 4")):
        found.over = found.over or at
