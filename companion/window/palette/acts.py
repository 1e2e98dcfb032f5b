"""The acts that the palette lists: what each is called, its key, and why it can't be done now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.calls.call import State
from companion.text import _
from companion.window import keys
from companion.window.action_bar import ringing_acts
from companion.window.export_forms import COPY, FORMATS, form_name, other_names
from companion.window.palette import reasons
from companion.window.scene import Scene
from companion.window.tabs import titles


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done. ``name`` says to :func:`running.run` what.

    ``words`` are other words for it, ``about`` those that make sense to read, if not all do;
    ``not_now`` is the reason why it can't be done, or empty; ``likely`` is from 0 to 1: how much
    the call as it stands asks for it.
    """

    name: str
    title: str
    words: str = ""
    key: str = ""
    not_now: str = ""
    likely: float = 0.0
    about: str = ""


def acts(scene: Scene, *, can_redo: bool = False) -> list[Act]:
    """Every act, in the order in which the palette offers them before anything is typed."""
    return [*_on_the_call(scene), *_taking_back(scene, can_redo), *_facts(scene), *_window(scene)]


def _state(scene: Scene) -> State | None:
    return scene.call.state if scene.call and scene.call.open else None


def _on_the_call(scene: Scene) -> Iterator[Act]:
    state = _state(scene)
    rings, wraps = state is State.RINGING, state is State.WRAP_UP
    held, late = state is State.HOLD, reasons.pressing(scene)

    def act(name: str, title: str, words: str, key: str = "", likely: float = 0.0) -> Act:
        return Act(f"do:{name}", title, words, key, reasons.why_not(name, scene), likely)

    yield act("start", _("Start call"), _("begin new call"), keys.NEXT, 1.0 if not state else 0.0)
    answer, missed = ringing_acts(scene.call)
    yield act("answer", answer, _("pick up take the call"), keys.NEXT, float(rings))
    yield act("missed", missed, _("not answered abandoned"), "", rings * 0.5)
    yield act("check_in", _("Checked in"), _("check-in with caller"), keys.CHECK_IN, late)
    yield act("hold", _("Hold"), _("put on hold wait music"), keys.HOLD, 0.2)
    yield act("resume", _("Resume"), _("off hold back to the caller"), keys.HOLD, float(held))
    yield act("end", _("Wrap up"), _("end call hang up after-call work"), keys.END, 0.2)
    yield act("note", _("Copy note"), _("case note clipboard"), keys.COPY_NOTE, float(wraps))
    yield act("close", _("Done, next call"), _("close finish"), keys.NEXT, wraps * 0.8)


def _taking_back(scene: Scene, can_redo: bool) -> Iterator[Act]:  # noqa: FBT001 - private
    nothing = "" if scene.call and scene.call.undoable else _("nothing to undo")
    yield Act("do:undo", _("Undo"), _("take back last act mistake"), keys.UNDO, nothing)
    nothing = "" if can_redo else _("nothing to put back")
    yield Act("do:redo", _("Put back"), _("redo undo the undo"), keys.REDO, nothing)


def _facts(scene: Scene) -> Iterator[Act]:
    """Phases, outcomes and lines of business: what else is chosen once a call."""
    no_call = reasons.why_not("outcome", scene)
    wraps = 0.6 if _state(scene) is State.WRAP_UP else 0.0
    for outcome in scene.pack.about.outcomes:
        title = _("Outcome: {title}").format(title=scene.say(outcome.text))
        yield Act(f"outcome:{outcome.id}", title, _("disposition"), "", no_call, wraps)
    no_call = reasons.why_not("phase", scene)
    for phase in scene.pack.phases:
        title = _("Phase: {title}").format(title=scene.say(phase.title))
        yield Act(f"phase:{phase.id}", title, "", "", no_call)
    for name, line in scene.packs:
        here = _("chosen already") if name == scene.pack.id else ""
        title = _("Line of business: {title}").format(title=line)
        yield Act(f"line:{name}", title, _("pack brand switch"), "", here)


def _window(scene: Scene) -> Iterator[Act]:
    yield from _panels()
    yield Act("do:strip", _("Fold to one line"), _("strip small window"), keys.STRIP)
    yield from _exports()
    yield from _looks(scene)


def _exports() -> Iterator[Act]:
    """The shift's summary, copied or saved, as the shift's panel does it."""
    yield Act(f"export:{COPY}", _("Copy the shift's summary"), _("report clipboard chat"))
    for form in FORMATS:
        title = _("Export the shift as {form}").format(form=form_name(form))
        words = _("save file report summary")
        yield Act(f"export:{form}", title, f"{words} {other_names(form)}")


def _looks(scene: Scene) -> Iterator[Act]:
    """Language, colours, text size and sound, each value at once."""
    spoken = {"en": _("English"), "es": _("Spanish"), "system": _("as the system")}
    for word, name in spoken.items():
        here = _("chosen already") if word == scene.language else ""
        title = _("Language: {name}").format(name=name)
        yield Act(f"set:language={word}", title, _("idioma language"), "", here)
    looks = {
        "light": _("light"),
        "dark": _("dark"),
        "contrast": _("high contrast"),
        "system": _("as the system"),
    }
    for word, name in looks.items():
        title = _("Colours: {name}").format(name=name)
        yield Act(f"set:theme={word}", title, _("theme colors mode night"))
    for word in ("100", "125", "150", "175", "200"):
        title = _("Text size: {percent} %").format(percent=word)
        yield Act(f"set:text_scale={word}", title, _("font zoom larger smaller"))
    yield Act("set:sound=off", _("Sound off"), _("mute silent"))
    yield Act("set:sound=on", _("Sound on"), _("bell chime"))


def _panels() -> Iterator[Act]:
    for (name, title), key in zip(titles().items(), keys.PANEL_KEYS, strict=True):
        if name != "find":
            yield Act(f"go:{name}", _("Go to {panel}").format(panel=title), _("panel tab"), key)
    yield Act("go:history", _("Go to past calls"), _("history search calls before"))
    yield Act("go:practice", _("Go to practice"), _("quiz learn questions train"))
    yield Act("go:settings", _("Go to settings"), _("preferences options"))


def setting_acts() -> Iterator[Act]:
    """A row for each setting: the palette leads to its place on the settings page."""
    from companion.settings import SETTINGS

    for key, setting in SETTINGS.items():
        title, about = _("Setting: {title}").format(title=_(setting.title)), _(setting.description)
        yield Act(f"setting:{key}", title, f"{about} {key.replace('_', ' ')}", about=about)
