"""The named fields of a sentence, which a translation must keep."""

from __future__ import annotations

from string import Formatter


def fields(sentence: str) -> set[str]:
    """The names in braces, without conversion and format: "{count:d} left" has "count".

    Raises ValueError if the braces don't match.
    """
    return {
        name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None
    }


def differing(sentence: str, translation: str) -> str:
    """Why ``translation`` cannot stand for ``sentence``; empty if it can."""
    try:
        wanted, has = fields(sentence), fields(translation)
    except ValueError:
        return "braces that don't match"
    if wanted == has:
        return ""
    return f"fields {_listed(has)} instead of {_listed(wanted)}"


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "(none)"
