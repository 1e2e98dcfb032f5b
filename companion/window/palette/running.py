"""From a row of the palette to what it does."""

from __future__ import annotations

from companion.window.hands import Hands

ACTS = frozenset({"do", "go", "export", "set", "line", "phase", "outcome", "setting"})
"""The kinds of rows that are acts; the others are things of the pack."""


def run(hands: Hands, row: str) -> None:
    """Do what the row's id says, with the agent back where the palette was opened from."""
    kind, _colon, name = row.partition(":")
    if kind in {"go", "export", "setting"} or row == "do:note":
        panel, thing = _goal(kind, name)
        hands.go.emit(panel, thing)
        return
    hands.back.emit()
    if kind == "do":
        hands.do.emit(name)
    elif kind == "set":
        key, _equals, word = name.partition("=")
        hands.choose.emit(key, word)
    elif kind == "line":
        hands.attempt(lambda: hands.desk.choose_line(name))
    elif kind == "phase":
        hands.act("phase", phase=name)
    elif kind == "outcome":
        hands.act("outcome", outcome=name)


def _goal(kind: str, name: str) -> tuple[str, str]:
    if kind == "setting":
        return "settings", name
    if kind == "export":
        return "shift", name
    return ("note", "copy") if kind == "do" else (name, "")
