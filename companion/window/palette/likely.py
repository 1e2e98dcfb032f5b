"""What of a pack the call as it stands makes likely."""

from __future__ import annotations

from companion.calls.call import State
from companion.window.palette import reasons
from companion.window.panels.prompts import phase_of
from companion.window.scene import Scene


def likely(scene: Scene) -> dict[str, float]:
    """Ids of scripts, cards and decisions, from 0 to 1: what isn't named is as likely as ever."""
    call = scene.call
    if call is None or not call.open:
        return {}
    found: dict[str, float] = {}
    if phase := phase_of(scene):
        found |= {prompt.script: 0.8 for prompt in phase.prompts if prompt.script}
    if scene.pack.about.check_in and (late := reasons.pressing(scene)):
        found |= dict.fromkeys(scene.pack.about.check_in.scripts, late)
    if call.state is State.WRAP_UP:
        found |= {check.script: 1.0 for check in scene.pack.closing if check.script}
    if call.leg:
        found[call.leg.card] = 1.0
    return found | {name: 0.5 for name in call.questions if call.questions[name]}
