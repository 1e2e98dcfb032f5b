"""A caller's reference from what the agent typed to the sentence that is shown.

What was typed is digested at once, under a key of its own, and goes no further.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from companion.errors import Refused
from companion.text import _

if TYPE_CHECKING:
    from companion.calls.call import Call
    from companion.calls.contacts import Contact
    from companion.calls.events import Event
    from companion.desk import Desk
    from companion.policy.pack import Packs

LOOKED_BACK: Final = timedelta(days=30)
"""What lies further back says little of why somebody calls today."""


class Log(Protocol):
    """What is asked of the history."""

    def same_reference(self, reference: str, call: str, since: datetime) -> list[list[Event]]:
        """The other calls from ``since`` (UTC) on with a reference, oldest first."""
        ...


def digest(written: str) -> str:
    """The digest of what an agent typed. Asks the keyring: up to a tenth of a second, once.

    :raises Refused: when it can't be a reference, or is a number that must not be kept.
    :raises SecretFault: when there is a keyring, and it can't be asked.
    """
    from companion import reference_key
    from companion.calls.redaction import redact
    from companion.history import references

    if redact(written).found:
        raise Refused(
            _(
                "A card, social-security or bank number is no reference: it must not be kept, not "
                "even as a digest. Take the account or case number."
            )
        )
    return references.digest(reference_key.key(), written)


class Contacts:
    """Who was here before, as far as the history tells."""

    def __init__(self, log: Log, packs: Packs) -> None:
        """``log`` finds the calls; ``packs`` name what they were about."""
        self._log, self._packs = log, packs
        self._known: dict[tuple[str, str, str], Contact] = {}

    def record(self, desk: Desk, reference: str) -> Call:
        """Keep a digest on the current call, with how many contacts there were until now.

        :raises Refused: when there is no call, or this is no digest.
        """
        call = desk.call
        if call is None:
            raise Refused(_("There is no call. Start one first."))
        found = self._look(reference, call)
        return desk.act(
            "reference", {"digest": reference, "count": found.count, "days": found.days}
        )

    def of(self, call: Call) -> Contact | None:
        """How a call stands among those of the same caller; None without a reference."""
        from companion.text import language

        if not call.reference:
            return None
        mark = (call.id, call.reference, language())
        if mark not in self._known:
            self._known = {mark: self._look(call.reference, call)}
        return self._known[mark]

    def sentence(self, call: Call | None) -> str:
        """What is shown of it; empty without a reference."""
        from companion.calls import contacts

        found = self.of(call) if call else None
        return contacts.sentence(found) if found else ""

    def _look(self, reference: str, call: Call) -> Contact:
        from companion.calls import contacts
        from companion.calls.fold import fold
        from companion.policy.pack import pack_or_none

        since = call.started.utc - LOOKED_BACK
        told = self._log.same_reference(reference, call.id, since)
        folded = [one for events in told if (one := fold(events)) is not None]
        before = [one for one in folded if one.started.utc <= call.started.utc]
        packs = (pack_or_none(self._packs, one.pack) for one in before)
        return contacts.contact(zip(before, packs, strict=True), call)
