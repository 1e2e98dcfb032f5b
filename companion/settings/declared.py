"""Every setting there is, in the order that the settings panel shows."""

from __future__ import annotations

from typing import Final

from companion.errors import UsageFault
from companion.settings.countries import COUNTRIES
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
        "first_notes",
        default=True,
        title=N_("First notes"),
        description=N_("Five short notes on how the window is used; off once they were seen."),
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
        N_("Which phone client dials, or an address or command of your own; copy dials nothing."),
        allowed=(
            "tel",
            "microsip",
            "twinkle",
            "baresip",
            "linphone",
            "ringcentral",
            "dialpad",
            "zoom",
            "webex",
            "jabber",
            "teams",
            "address",
            "command",
            "copy",
        ),
    ),
    Setting(
        "dial_command",
        "",
        N_("Own address or command"),
        N_("What dials where that is your own choice, with {number} where the number goes."),
    ),
    Setting(
        "home_country",
        "US",
        N_("Home country"),
        N_("Where numbers without a country code are dialled: two letters, such as US or MX."),
        allowed=COUNTRIES,
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
        "keep_days",
        90,
        N_("Keep calls"),
        N_("Days after which a call is removed from the history and its backups; 0 keeps all."),
        low=0,
        high=3650,
    ),
    Setting(
        "shift_gap_hours",
        4,
        N_("Shift gap"),
        N_("Hours without a call after which a new shift begins."),
        low=1,
        high=24,
    ),
    Setting(
        "shift_hours",
        6,
        N_("Shift's length"),
        N_("Hours after which half an hour without a call is taken for the shift's end."),
        low=1,
        high=24,
    ),
    Setting(
        "baresip_port",
        0,
        N_("baresip's port"),
        N_("The port of this machine where baresip's ctrl_tcp listens; 0 for none."),
        low=0,
        high=65_535,
    ),
    Setting(
        "dock",
        "off",
        N_("Docking"),
        N_("Where Companion stands: beside the phone client, at the edge of the screen, or free."),
        allowed=("off", "window", "edge"),
    ),
    Setting(
        "dock_side",
        "auto",
        N_("Side"),
        N_("The side of the phone client, or of the screen; the right one where there is room."),
        allowed=("auto", "left", "right"),
    ),
    Setting(
        "dock_minimised",
        "stay",
        N_("When the phone is minimised"),
        N_("Companion stays, folds to one line, or is hidden with it."),
        allowed=("stay", "fold", "hide"),
    ),
    Setting(
        "phone_app",
        "",
        N_("Phone client's window"),
        N_("The application whose window Companion stands beside."),
    ),
    Setting(
        "phone_title",
        "",
        N_("Title of that window"),
        N_("Needed only where it has several; * stands for anything."),
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
