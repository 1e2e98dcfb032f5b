"""What argparse says by itself, in the language in use: its own catalogue would be the system's."""

from __future__ import annotations

import argparse
from typing import Final

from companion.text import N_, _

_OURS: Final[dict[str, dict[str, str]]] = {
    N_("usage: "): {},
    N_("positional arguments"): {},
    N_("options"): {},
    N_("show this help message and exit"): {},
    N_("argument {name}: {problem}"): {"name": "%(argument_name)s", "problem": "%(message)s"},
    N_("expected one argument"): {},
    N_("expected at least one argument"): {},
    N_("ignored explicit argument {value}"): {"value": "%r"},
    N_("invalid choice: {value} (choose from {choices})"): {
        "value": "%(value)r",
        "choices": "%(choices)s",
    },
    N_("invalid {kind} value: {value}"): {"kind": "%(type)s", "value": "%(value)r"},
    N_("the following arguments are required: {names}"): {"names": "%s"},
    N_("unrecognized arguments: {words}"): {"words": "%s"},
}
"""Its sentences with our fields, and what it has in their place."""

_ITS: Final = {ours.format(**fields): ours for ours, fields in _OURS.items()}


def take_over() -> None:
    """Have argparse ask here for its sentences from now on."""
    vars(argparse)["_"] = said


def said(message: str) -> str:
    """The sentence ``message`` of argparse, its ``%`` kept; as it is where it isn't known here."""
    ours = _ITS.get(message)
    return message if ours is None else _(ours).format(**_OURS[ours])
