"""What a panel is handed to show: one value, worked out from the call, and nothing to reach for."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from companion.calls import standing
from companion.calls.call import Call
from companion.clock import Moment
from companion.desk import Desk
from companion.policy.base import Text, say
from companion.policy.pack import Pack
from companion.policy.verification import Standing


class Scene(msgspec.Struct, frozen=True):
    """The call (None between calls), its pack, the time, and the agent's language and zone."""

    pack: Pack
    now: Moment
    language: str
    zone: tzinfo
    call: Call | None = None
    calls: tuple[Call, ...] = ()
    """Every call that the agent is not done with, the current one among them."""
    packs: tuple[tuple[str, str], ...] = ()
    """The lines of business to choose from: id, title."""
    standing: Standing | None = None
    """Where the caller stands with the purpose in force; None between calls."""
    contact: str = ""
    """How often the caller was here before, in a sentence; empty without a reference."""
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    """Merge fields that scripts may use, as far as they are known."""

    def say(self, text: Text) -> str:
        """A text of the pack in the agent's language."""
        return say(text, self.language)

    def locked(self, needs: str | None) -> bool:
        """Whether something that needs a caller verified for ``needs`` is locked now."""
        return self.call is not None and standing.locked(self.call, self.pack, needs)


def scene_of(
    desk: Desk,
    language: str,
    zone: tzinfo,
    packs: tuple[tuple[str, str], ...],
    fields: dict[str, str],
    *,
    contact: str = "",
) -> Scene:
    """The scene as the desk has it now."""
    call, pack = desk.call, desk.pack
    return Scene(
        pack=pack,
        now=desk.now(),
        language=language,
        zone=zone,
        call=call,
        calls=desk.calls,
        packs=packs,
        standing=standing.standing(call, pack) if call else None,
        fields=fields,
        contact=contact,
    )
