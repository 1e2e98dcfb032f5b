"""The fields of a request: whatever they hold, they are read as what they must be, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.errors import Refused
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.calls.events import Scalar


class Fields:
    """A request's fields by name. Each method raises Refused for a field of the wrong type."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def text(self, name: str) -> str:
        """Text; empty where there is none."""
        value = self._given.get(name, "")
        if not isinstance(value, str):
            raise self._wrong(name)
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no."""
        value = self._given.get(name, default)
        if not isinstance(value, bool):
            raise self._wrong(name)
        return value

    def texts(self, name: str) -> dict[str, str]:
        """Text by name, such as answers by question."""
        value = self._given.get(name, {})
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise self._wrong(name)
        return value

    def scalars(self, name: str) -> dict[str, Scalar]:
        """Text, numbers, yes or no, by name."""
        value = self._given.get(name, {})
        if not isinstance(value, dict):
            raise self._wrong(name)
        if not all(isinstance(v, str | int | float | bool) for v in value.values()):
            raise self._wrong(name)
        return value

    def _wrong(self, name: str) -> Refused:
        return Refused(_("The field “{name}” of the request can't be that.").format(name=name))
