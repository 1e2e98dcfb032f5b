"""Small parts of a pack as data: words, scripts, questions, what is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.policy.base import Text, say
from companion.text import language

if TYPE_CHECKING:
    from companion.contract import Data
    from companion.policy.pack import Pack
    from companion.policy.questions import Question


def said(text: Text | None) -> str:
    """A pack's text in the language in use; empty for none."""
    return say(text, language()) if text else ""


def listed(pack: Pack, name: str, title: str, kind: str, **more: object) -> Data:
    """Anything that is listed: ``id``, ``title``, ``kind``, ``pack``, and what else is known."""
    return {"id": name, "title": title, "kind": kind, "pack": pack.id, **more}


def script(pack: Pack, name: str | None) -> Data | None:
    """What to say, by the script's id, with its merge fields as they stand; None for nothing."""
    found = pack.script(name) if name else None
    if found is None:
        return None
    return listed(
        pack, found.id, said(found.title), found.kind, text=said(found.text), exact=found.exact
    )


def question(pack: Pack, asked: Question) -> Data:
    """A question with the answers it takes: ``answer`` is choice, amount, date or count."""
    return listed(
        pack,
        asked.id,
        said(asked.text),
        "question",
        answer=asked.kind,
        options=[{"id": option.id, "title": said(option.text)} for option in asked.options],
        hint=said(asked.hint),
        assume=asked.assume or "",
    )
