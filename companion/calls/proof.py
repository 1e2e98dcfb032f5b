"""What a note says of the caller's verification: names of items, conditions; never a value."""

from __future__ import annotations

from datetime import tzinfo
from typing import Final

from companion import formats
from companion.calls import standing
from companion.calls.call import Call, Override
from companion.calls.titles import Titles
from companion.calls.wording import inline, short
from companion.policy.pack import Pack
from companion.policy.verification import CALLER, PURPOSE, Item, Standing, State, context
from companion.text import _

_EXPLAINED: Final = frozenset({State.FAILED, State.REFUSED, State.NOT_REQUIRED})


def state_text(state: State) -> str:
    """A verification's state in one or two words."""
    return {
        State.VERIFIED: _("Passed"),
        State.INCOMPLETE: _("Not completed"),
        State.FAILED: _("Failed"),
        State.REFUSED: _("Not entitled"),
        State.NOT_REQUIRED: _("Not required"),
    }[state]


def verification(call: Call, pack: Pack, titles: Titles, zone: tzinfo) -> tuple[str, ...]:
    """State and who, items by name, conditions, and what was done without; empty if nothing was."""
    stands = standing.standing(call, pack)
    touched = call.marks or call.answers or call.facts or call.overrides
    if not touched and stands.state is not State.NOT_REQUIRED:
        return ()
    items = _in_order(stands, pack)
    facts = [
        _headline(call, pack, stands, titles),
        *_reasons(stands, titles),
        _missing(stands, pack, titles),
        _items(items, call, "matched", _("Matched: {items}"), titles),
        _items(items, call, "failed", _("Did not match: {items}"), titles),
        *_conditions(call, pack, titles),
        *(_without(override, titles, zone) for override in call.overrides),
    ]
    return tuple(fact for fact in facts if fact)


def _headline(call: Call, pack: Pack, stands: Standing, titles: Titles) -> str:
    told = context(pack.verification, standing.shown(call))
    who = [titles.option(name, str(told.get(name, ""))) for name in (CALLER, PURPOSE)]
    named = ", ".join(part for part in who if part)
    return f"{state_text(stands.state)}: {named}" if named else state_text(stands.state)


def _reasons(stands: Standing, titles: Titles) -> list[str]:
    """Why it failed, why the caller may not ask, or why nothing is asked.

    The requirement's own reason only says what is asked; in a failure it explains nothing.
    """
    told = stands.reasons if stands.state in _EXPLAINED else ()
    own = stands.requirement.reason if stands.requirement else None
    if stands.state is State.FAILED:
        told = tuple(text for text in told if text is not own)
    return [_("Why: {reason}").format(reason=short(titles.say(text))) for text in told]


def _missing(stands: Standing, pack: Pack, titles: Titles) -> str:
    """What was still to be shown when the verification was left."""
    if stands.state is not State.INCOMPLETE or stands.requirement is None:
        return ""
    asked = {item.id: item.text for item in pack.verification.items}
    asked |= {question.id: question.text for question in pack.verification.questions}
    names = [titles.say(text) for name, text in asked.items() if name in stands.missing]
    return _("Still missing: {items}").format(items=", ".join(names)) if names else ""


def _in_order(stands: Standing, pack: Pack) -> list[Item]:
    """The items as the checklist in force has them, then the others."""
    asked = stands.requirement.all_items() if stands.requirement else ()
    items = pack.verification.items
    return sorted(items, key=lambda one: asked.index(one.id) if one.id in asked else len(asked))


def _items(items: list[Item], call: Call, mark: str, sentence: str, titles: Titles) -> str:
    names = [titles.say(item.text) for item in items if call.marks.get(item.id) == mark]
    return sentence.format(items=", ".join(names)) if names else ""


def _conditions(call: Call, pack: Pack, titles: Titles) -> list[str]:
    """The questions of the checklist with their answers, such as Active in QBO Admin? Yes."""
    facts: list[str] = []
    for question in pack.verification.questions:
        stored = call.answers.get(question.id)
        if stored:
            option = question.option(stored)
            answer = titles.say(option.text) if option else stored
            facts.append(f"{titles.say(question.text)} {answer}")
    return facts


def _without(override: Override, titles: Titles, zone: tzinfo) -> str:
    return _("Went on without verification at {time} ({purpose}): {reason}").format(
        time=formats.time_of_day(override.moment.utc, zone, titles.language),
        purpose=titles.option(PURPOSE, override.purpose),
        reason=inline(override.reason),
    )
