"""Twinkle, a real phone client: a profile made for it in a home of its own, and the program.

It hears and plays nothing (ALSA's null device), speaks SIP on 127.0.0.1 alone, and registers
nowhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tests.helpers import programs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PROFILE: Final = "agent"
NO_SOUND: Final = "pcm.!default { type null }\nctl.!default { type null }\n"


def prepare(
    home: Path,
    *,
    sip_port: int = 5070,
    rtp_port: int = 8200,
    profile: Mapping[str, str] | None = None,
    system: Mapping[str, str] | None = None,
) -> Path:
    """Write a profile into ``home`` with which it starts without a question; returns its folder.

    ``profile`` adds to the user profile (``script_incoming_call`` and the like), ``system`` to what
    holds for the whole program.
    """
    folder = home / ".twinkle"
    folder.mkdir(parents=True)
    (home / ".asoundrc").write_text(NO_SOUND, "utf-8")
    user = {
        "user_name": PROFILE,
        "user_domain": "127.0.0.1",
        "user_display": "Agent",
        "register_at_startup": "no",
        **(profile or {}),
    }
    _write(folder / f"{PROFILE}.cfg", user)
    _write(folder / "twinkle.sys", {**_program(sip_port, rtp_port), **(system or {})})
    return folder


def _program(sip_port: int, rtp_port: int) -> dict[str, str]:
    sound = dict.fromkeys(("dev_ringtone", "dev_speaker", "dev_mic"), "alsa:default")
    return {
        **sound,
        "sip_port": str(sip_port),
        "rtp_port": str(rtp_port),
        "start_user_profile": PROFILE,
        "start_user_host": "127.0.0.1",
        "gui_use_systray": "no",
        "play_ringtone": "no",
        "play_ringback": "no",
    }


def _write(file: Path, settings: Mapping[str, str]) -> None:
    lines = (f"{name}={value}\n" for name, value in settings.items())
    file.write_text("".join(lines), "utf-8")


@contextmanager
def running(
    home: Path, environment: Mapping[str, str], *words: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The program, in ``home`` and on the display that ``environment`` names; ended at the end.

    What it says goes to ``twinkle.log`` in ``home``. ``words`` are more of its own arguments.
    """
    program = shutil.which("twinkle")
    assert program, "Twinkle is not installed: apt-get install twinkle"
    own = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
    }
    home.chmod(0o700)
    with (home / "twinkle.log").open("wb") as log:
        process = subprocess.Popen(
            [program, *words],
            env={**os.environ, **environment, **own},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            programs.end(process)
