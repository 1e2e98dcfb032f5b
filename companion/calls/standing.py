"""Where a call's caller stands with the pack's verification, and what is locked because of it."""

from __future__ import annotations

from companion.calls.call import Call, Override
from companion.policy import verification
from companion.policy.pack import Pack
from companion.policy.verification import CALLER, CHANNEL, PURPOSE, Shown, Standing


def shown(call: Call | None, purpose: str = "") -> Shown:
    """What the call knows of its caller; ``purpose`` asks as if for that purpose."""
    if call is None:
        return Shown(purpose=purpose)
    return Shown(
        caller=call.facts.get(CALLER, ""),
        channel=call.facts.get(CHANNEL, ""),
        purpose=purpose or call.facts.get(PURPOSE, ""),
        marks=call.marks,
        answers=call.answers,
    )


def purpose_of(call: Call | None, pack: Pack) -> str:
    """The purpose in force: set on the call, or the pack's assumption."""
    told = call.facts.get(PURPOSE, "") if call else ""
    return told or pack.verification.assume.get(PURPOSE, "")


def standing(call: Call | None, pack: Pack, purpose: str = "") -> Standing:
    """Where the caller stands for ``purpose`` (without one, for the call's)."""
    return verification.assess(pack.verification, shown(call, purpose))


def override(call: Call | None, purpose: str) -> Override | None:
    """The last one for ``purpose``; on another line of business it counts no more than a mark."""
    made = [one for one in call.overrides if one.pack == call.pack] if call else []
    return next((one for one in reversed(made) if one.purpose == purpose), None)


def overridden(call: Call | None, purpose: str) -> bool:
    """Whether the agent went on without verification for ``purpose``, with a reason."""
    return override(call, purpose) is not None


def locked(call: Call | None, pack: Pack, needs: str | None) -> bool:
    """Whether something that needs a caller verified for ``needs`` is locked on this call."""
    if not needs or overridden(call, needs):
        return False
    return not standing(call, pack, needs).passed
