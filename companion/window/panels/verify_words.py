"""Where a caller stands, in words: the chip, what is missing, and what else there is to know."""

from __future__ import annotations

from collections.abc import Iterable

from companion.calls import standing as standings
from companion.policy.verification import CALLER, State
from companion.text import _, ngettext
from companion.window.panels.verify_items import progress, required
from companion.window.panels.verify_who import named
from companion.window.scene import Scene
from companion.window.theme import Tone


def passed(scene: Scene) -> bool:
    """Whether the caller may be helped."""
    return scene.standing is not None and scene.standing.passed


def overridden(scene: Scene) -> bool:
    """Whether the agent goes on without verification for the purpose in force."""
    return standings.overridden(scene.call, standings.purpose_of(scene.call, scene.pack))


def role(scene: Scene) -> str:
    """Who calls, in a word or two: what the pack adds in brackets is for the list."""
    return named(scene, CALLER).partition(" (")[0]


def chip(scene: Scene) -> tuple[str, Tone]:
    """The state in two or three words, with its tone."""
    state = scene.standing.state if scene.standing else State.INCOMPLETE
    settled: dict[State, tuple[str, Tone]] = {
        State.VERIFIED: (_("Verified · {caller}").format(caller=role(scene)), "ok"),
        State.NOT_REQUIRED: (_("None asked for"), "ok"),
        State.FAILED: (_("Failed"), "stop"),
        State.REFUSED: (_("Not entitled"), "stop"),
    }
    if overridden(scene) and not passed(scene):
        return _("Going on without"), "soon"
    if state in settled:
        return settled[state]
    done, total = progress(scene)
    if not total:
        return _("locked"), "soon"
    return _("{done} of {total} · locked").format(done=done, total=total), "soon"


def missing(scene: Scene) -> str:
    """What is still missing, once the checklist has been begun."""
    done, total = progress(scene)
    if scene.standing is None or scene.call is None or not 0 < done < total:
        return ""
    lost = scene.call.marks if scene.standing.state is State.FAILED else {}
    words = _titles(scene, (name for name in scene.standing.missing if name not in lost))
    return _("Still missing: {what}").format(what=words) if words else ""


def reasons(scene: Scene) -> str:
    """Why this is asked, or why it stops here."""
    asked = required(scene)
    told = scene.standing.reasons if scene.standing else ()
    if scene.standing and scene.standing.state is State.FAILED:
        told = tuple(text for text in told if asked is None or text is not asked.reason)
    return " ".join([*_lost(scene), *(scene.say(reason) for reason in told)])


def _lost(scene: Scene) -> list[str]:
    """What didn't match, where that can't be made good."""
    if scene.standing is None or scene.call is None or scene.standing.state is not State.FAILED:
        return []
    words = _titles(scene, (name for name in scene.standing.missing if name in scene.call.marks))
    return [_("Did not match: {items}").format(items=words) + "."] if words else []


def _titles(scene: Scene, names: Iterable[str]) -> str:
    table = scene.pack.verification
    parts = [table.item(name) or table.question(name) for name in names]
    return "; ".join(scene.say(part.text) for part in parts if part)


def doubts(scene: Scene) -> list[str]:
    """What the source leaves open of the checklist in force."""
    parts = [part for part in (required(scene), scene.pack.verification) if part]
    return [scene.say(part.unconfirmed) for part in parts if part.unconfirmed]


def doubts_words(scene: Scene) -> tuple[str, str]:
    """A link's words for what else is to be known, and what it opens; empty where nothing is."""
    told = [_("Unconfirmed: {what}").format(what=doubt) for doubt in doubts(scene)]
    notice = scene.pack.verification.notice
    lines = [scene.say(notice), *told] if notice else told
    if not told:
        return (_("Notice") if lines else "", "\n".join(lines))
    text = ngettext("{count} point unconfirmed", "{count} points unconfirmed", len(told))
    return text.format(count=len(told)), "\n".join(lines)
