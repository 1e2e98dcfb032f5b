"""What an act is called, for the sentence that says it was taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from companion.calls.events import Event
from companion.calls.titles import Titles
from companion.text import _
from companion.window.scene import Scene

LONG: Final = 48
"""Characters of a name that are shown."""


def act_name(event: Event, scene: Scene) -> str:
    """The act and what it was done to, in the agent's language: "Hold", "Copied: Recap"."""
    simple, detail = _simple().get(event.kind, event.kind), _DETAILS.get(event.kind)
    words = detail(event, scene) if detail else ""
    if len(words) > LONG:
        words = words[:LONG].rstrip() + "…"
    return _("{act}: {what}").format(act=simple, what=words) if words else simple


def _simple() -> dict[str, str]:
    return {
        "missed": _("Missed"),
        "hold": _("Hold"),
        "resume": _("Resume"),
        "end": _("Wrap up"),
        "close": _("Done"),
        "line": _("Line of business"),
        "check_in": _("Check-in"),
        "set": _("Caller"),
        "mark": _("Verification"),
        "answer": _("Verification"),
        "override": _("Going on without verification"),
        "phase": _("Phase"),
        "prompt": _("Prompt"),
        "article": _("Article opened"),
        "step": _("Step"),
        "copy": _("Copied"),
        "dial": _("Dialled"),
        "leg_step": _("Step"),
        "leg_language": _("Language"),
        "leg_person": _("Interpreter"),
        "leg_end": _("The service left"),
        "decision_answer": _("Decision"),
        "task": _("Task"),
        "words": _("Your words"),
        "field": _("Note"),
        "closing": _("Closing check"),
        "outcome": _("Outcome"),
        "reference": _("The caller's number"),
    }


Detail = Callable[[Event, Scene], str]


def _titles(scene: Scene) -> Titles:
    return Titles(scene.pack.id, scene.pack, scene.language)


def _set(event: Event, scene: Scene) -> str:
    return _titles(scene).option(event.text("what"), event.text("value"))


def _mark(event: Event, scene: Scene) -> str:
    item = scene.pack.verification.item(event.text("item"))
    return scene.say(item.text) if item else ""


def _phase(event: Event, scene: Scene) -> str:
    phase = scene.pack.phase(event.text("phase"))
    return scene.say(phase.title) if phase else ""


def _prompt(event: Event, scene: Scene) -> str:
    prompts = (prompt for phase in scene.pack.phases for prompt in phase.prompts)
    found = next((one for one in prompts if one.id == event.text("prompt")), None)
    return scene.say(found.text) if found else ""


def _copied(event: Event, scene: Scene) -> str:
    titles, name = _titles(scene), event.text("name")
    named = {"script": titles.script, "code": titles.script, "link": titles.script}
    others = {"note": _("the note"), "number": _("the number"), "secret": _("a code")}
    kind = event.text("kind")
    if kind == "task":
        return titles.task(name)
    return named[kind](name) if kind in named else others.get(kind, "")


def _check(event: Event, scene: Scene) -> str:
    found = next((one for one in scene.pack.closing if one.id == event.text("check")), None)
    return scene.say(found.text) if found else ""


_DETAILS: Final[Mapping[str, Detail]] = {
    "set": _set,
    "mark": _mark,
    "phase": _phase,
    "prompt": _prompt,
    "article": lambda event, scene: _titles(scene).article(event.text("article")),
    "step": lambda event, scene: _titles(scene).article(event.text("article")),
    "copy": _copied,
    "dial": lambda event, scene: _titles(scene).card(event.text("card")),
    "decision_answer": lambda event, scene: _titles(scene).decision(event.text("decision")),
    "task": lambda event, scene: _titles(scene).task(event.text("task")),
    "closing": _check,
    "outcome": lambda event, scene: _titles(scene).outcome(event.text("outcome")),
}
