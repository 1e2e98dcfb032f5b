"""The rows of the Find panel: what was found, or what is offered before anything is typed."""

from __future__ import annotations

from collections.abc import Iterable

from companion.policy.content import Script
from companion.text import _, beginning
from companion.window.panels.lines import filled, locked, with_gaps
from companion.window.parts.marked import Spans
from companion.window.parts.results import ResultRow, Trailing
from companion.window.scene import Scene

COPIED = frozenset({"script", "code", "link"})
"""Kinds that are copied when they are chosen; the others are opened."""
SHOWN = 96
"""Characters of a script that its row shows."""
ICONS = {
    "article": "note",
    "script": "copy",
    "code": "copy",
    "link": "copy",
    "card": "dial",
    "decision": "decide",
    "task": "empty",
    "act": "resume",
    "setting": "settings",
}
"""The drawing of each kind: what is copied has one together."""


def kind_name(kind: str) -> str:
    """What a kind is called."""
    names = {
        "article": _("Article"),
        "script": _("Script"),
        "code": _("Code"),
        "link": _("Link"),
        "card": _("Dial card"),
        "decision": _("Decision"),
        "task": _("Task"),
        "act": _("Act"),
        "setting": _("Setting"),
    }
    return names.get(kind, kind)


def row(
    scene: Scene, kind: str, name: str, title: str, *, words: str = "", beneath: Spans = ()
) -> ResultRow:
    """One row; its id says what kind of thing it is. Of ``words``, those ``beneath`` are marked."""
    trailing: Trailing = "copy" if kind in COPIED and not gaps(scene, kind, name) else "enter"
    subtitle, marks = told(kind, words, beneath)
    return ResultRow(
        f"{kind}:{name}",
        title,
        subtitle,
        locked=_("after verifying") if _locked(scene, kind, name) else "",
        trailing=trailing,
        icon=ICONS.get(kind, ""),
        beneath=marks,
    )


def told(kind: str, words: str, marks: Spans = ()) -> tuple[str, Spans]:
    """What stands beneath a title: the kind's name, and words with what of them is marked."""
    name = kind_name(kind)
    if not words:
        return name, ()
    shown = _("{kind} · {words}").format(kind=name, words=words)
    return shown, moved(marks, shown.rindex(words))


def moved(marks: Spans, by: int) -> Spans:
    """The marks, so many letters farther on."""
    return tuple((start + by, end + by) for start, end in marks)


def everything(scene: Scene) -> list[ResultRow]:
    """A row for each thing of the pack: scripts, then every topic by its title."""
    pack = scene.pack
    rows = [_script_row(scene, script) for script in pack.scripts]
    found = [
        *(("article", a.id, scene.say(a.title)) for a in pack.articles),
        *(("decision", d.id, scene.say(d.title)) for d in pack.decisions),
        *(("card", c.id, scene.say(c.title)) for c in pack.cards),
        *(("task", t.id, scene.say(t.title)) for t in pack.tasks),
    ]
    found.sort(key=lambda topic: topic[2].casefold())
    return rows + [row(scene, *topic) for topic in found]


def _script_row(scene: Scene, script: Script) -> ResultRow:
    """A script's row with its first words."""
    words = beginning(copied_words(scene, script.kind, script.id), SHOWN)
    return row(scene, script.kind, script.id, scene.say(script.title), words=words)


def pinned(scene: Scene) -> list[str]:
    """The ids of the rows that the pack itself keeps on top."""
    return [f"{script.kind}:{script.id}" for script in scene.pack.scripts if script.pinned]


def topics(rows: Iterable[ResultRow]) -> list[str]:
    """The ids of the rows that are no scripts: what is offered before anything is typed."""
    return [row.row_id for row in rows if row.row_id.partition(":")[0] not in COPIED]


def gaps(scene: Scene, kind: str, name: str) -> bool:
    """Whether a script has fields that the call doesn't fill in."""
    script = scene.pack.script(name) if kind in COPIED else None
    return script is not None and bool(filled(scene, script)[1])


def copied_words(scene: Scene, kind: str, name: str) -> str:
    """What will be copied, so that it is seen before; nothing where nothing will be."""
    script = scene.pack.script(name) if kind in COPIED else None
    return with_gaps(*filled(scene, script)) if script else ""


def _locked(scene: Scene, kind: str, name: str) -> bool:
    looks = {"article": scene.pack.article, "decision": scene.pack.decision}
    found = looks[kind](name) if kind in looks else None
    return found is not None and locked(scene, found.needs)
