"""Every setting there is, in the order that the settings panel shows."""

from __future__ import annotations

from typing import Final

from companion.errors import UsageFault
from companion.settings.setting import DIGITS, Setting, declare
from companion.text import N_, _

_PACK: Final = r"[a-z][a-z0-9_]{0,63}"

SETTINGS: Final = declare(
    Setting(
        "language",
        "system",
        N_("Language"),
        N_("The language of the window and of the commands."),
        allowed=("system", "en", "es"),
    ),
    Setting(
        "line",
        "quickbooks",
        N_("Line of business"),
        N_("The pack that the next call begins with."),
        pattern=_PACK,
    ),
    Setting(
        "theme",
        "system",
        N_("Colours"),
        N_("Light, dark or high contrast, or as the system has it."),
        allowed=("system", "light", "dark", "contrast"),
    ),
    Setting(
        "text_scale",
        100,
        N_("Text size"),
        N_("The size of all text, in per cent."),
        low=100,
        high=200,
    ),
    Setting(
        "reduced_motion",
        default=False,
        title=N_("Less motion"),
        description=N_("Nothing on the screen glides or fades."),
    ),
    Setting(
        "sound",
        default=True,
        title=N_("Sound"),
        description=N_("A soft sound when a check-in is due."),
    ),
    Setting(
        "agent_name",
        "",
        N_("Your name"),
        N_("Filled in where a script says who you are."),
    ),
    Setting(
        "company_name",
        "",
        N_("Your company"),
        N_("Filled in where a script says whom you speak for."),
    ),
    Setting(
        "dial_with",
        "tel",
        N_("Dial with"),
        N_("tel hands the number to the phone client, command runs one, copy only copies it."),
        allowed=("tel", "copy", "command"),
    ),
    Setting(
        "dial_command",
        "",
        N_("Dialling command"),
        N_("The phone client's command, with {number} where the number goes."),
    ),
    Setting(
        "outside_prefix",
        "",
        N_("Outside line"),
        N_("Digits that are dialled before a number to get an outside line."),
        pattern=DIGITS,
    ),
    Setting(
        "relay_number",
        "",
        N_("Relay number"),
        N_("Your state's ten-digit relay number, dialled instead of 711."),
        pattern=DIGITS,
    ),
    Setting(
        "clear_clipboard",
        30,
        N_("Clear the clipboard"),
        N_("Seconds until a copied secret is taken off the clipboard."),
        low=5,
        high=600,
    ),
    Setting(
        "shift_gap_hours",
        4,
        N_("Shift gap"),
        N_("Hours without a call after which a new shift begins."),
        low=1,
        high=24,
    ),
)


def known(key: str) -> Setting:
    """The setting called ``key``.

    :raises UsageFault: when there is none.
    """
    setting = SETTINGS.get(key)
    if setting is None:
        raise UsageFault(
            _("There is no setting called “{key}”. The settings are: {keys}.").format(
                key=key[:40], keys=", ".join(SETTINGS)
            )
        )
    return setting
