"""The headings that settings stand under, in the order of the settings page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from companion.settings.declared import SETTINGS
from companion.text import N_

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    N_("The window"): ("language", "theme", "text_scale", "reduced_motion", "sound", "first_notes"),
    N_("Your calls"): (
        "line",
        "agent_name",
        "company_name",
        "shift_gap_hours",
        "shift_hours",
    ),
    N_("Dialling"): (
        "dial_with",
        "dial_command",
        "home_country",
        "outside_prefix",
        "relay_number",
        "baresip_port",
    ),
    N_("Beside the phone client"): (
        "dock",
        "dock_side",
        "dock_minimised",
        "phone_app",
        "phone_title",
    ),
    N_("Privacy"): ("clear_clipboard", "keep_days"),
}
REST: Final = N_("More")
"""The heading of what no group names."""


def grouped() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each heading (to be translated when it is shown) with its settings; none is left out."""
    named = {key for keys in GROUPS.values() for key in keys}
    for title, keys in GROUPS.items():
        if known := tuple(key for key in keys if key in SETTINGS):
            yield title, known
    if rest := tuple(key for key in SETTINGS if key not in named):
        yield REST, rest
