"""The rows of the Find panel: what was found, or what is offered before anything is typed."""

from __future__ import annotations

from collections.abc import Iterable

from companion.policy.content import Script
from companion.text import _, beginning
from companion.window.panels.lines import filled, locked, with_gaps
from companion.window.parts.results import ResultRow, Trailing
from companion.window.scene import Scene

COPIED = frozenset({"script", "code", "link"})
"""Kinds that are copied when they are chosen; the others are opened."""
SHOWN = 96
"""Characters of a script that its row shows."""


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
    }
    return names.get(kind, kind)


def row(scene: Scene, kind: str, name: str, title: str, subtitle: str = "") -> ResultRow:
    """One row; its id says what kind of thing it is."""
    words = _words(scene, kind, name) or subtitle
    shown = _("{kind} · {words}").format(kind=kind_name(kind), words=words) if words else ""
    trailing: Trailing = "copy" if kind in COPIED and not gaps(scene, kind, name) else "enter"
    return ResultRow(
        f"{kind}:{name}",
        title,
        shown or kind_name(kind),
        locked=_("after verifying") if _locked(scene, kind, name) else "",
        trailing=trailing,
    )


def everything(scene: Scene) -> list[ResultRow]:
    """A row for each thing of the pack: scripts, then every topic by its title."""
    pack = scene.pack
    rows = [row(scene, script.kind, script.id, scene.say(script.title)) for script in pack.scripts]
    found = [
        *(("article", a.id, scene.say(a.title)) for a in pack.articles),
        *(("decision", d.id, scene.say(d.title)) for d in pack.decisions),
        *(("card", c.id, scene.say(c.title)) for c in pack.cards),
        *(("task", t.id, scene.say(t.title)) for t in pack.tasks),
    ]
    found.sort(key=lambda topic: topic[2].casefold())
    return rows + [row(scene, *topic) for topic in found]


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


def _words(scene: Scene, kind: str, name: str) -> str:
    """What will be copied, so that it is seen before."""
    script: Script | None = scene.pack.script(name) if kind in COPIED else None
    words = with_gaps(*filled(scene, script)) if script else ""
    return beginning(words, SHOWN)


def _locked(scene: Scene, kind: str, name: str) -> bool:
    looks = {"article": scene.pack.article, "decision": scene.pack.decision}
    found = looks[kind](name) if kind in looks else None
    return found is not None and locked(scene, found.needs)
