"""What each kind of the note's line draws from a call: a few short facts, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from companion import formats
from companion.calls import legs, timers
from companion.calls.call import Call, Decided, Leg
from companion.calls.proof import verification
from companion.calls.titles import Titles
from companion.calls.wording import first_line, inline, short
from companion.clock import Moment
from companion.policy.content import DialCard, NoteLine
from companion.policy.decisions import Decision, Rule
from companion.policy.pack import Pack
from companion.text import _, ngettext

Facts = tuple[str, ...]
SAID: Final = frozenset({"script", "code", "link"})
"""Kinds of copy that reach the caller; numbers, secrets and the note itself are not said."""


@dataclass(frozen=True, slots=True)
class View:
    """A call, seen by a reader: in a language, at a time, in a zone."""

    call: Call
    pack: Pack
    now: Moment
    language: str
    zone: tzinfo

    @property
    def titles(self) -> Titles:
        """The pack's titles in the reader's language."""
        return Titles(self.pack.id, self.pack, self.language)


def draw(view: View, line: NoteLine) -> Facts:
    """The facts for a line of the note."""
    return _field(view, line) if line.draws == "field" else _DRAWN[line.draws](view)


def issue(view: View) -> str:
    """What the call was about, in one line; empty where nothing tells."""
    return "".join(_matter(view) or _issue(view)) or "; ".join(topics(view.call, view.titles))


def topics(call: Call, titles: Titles) -> Facts:
    """What the call was about: the articles worked through (or only read), and the decisions."""
    worked = {article for article, _step in call.steps}
    read = [titles.article(name) for name in call.articles if name in worked or not worked]
    asked = [titles.decision(name) for name, given in call.questions.items() if given]
    return tuple(dict.fromkeys(read + asked))


def _field(view: View, line: NoteLine) -> Facts:
    """What the agent filled in: an option by its words, or a text line by line."""
    given = view.call.fields.get(line.id, "")
    chosen = next((option for option in line.options if option.id == given), None)
    if chosen:
        return (view.titles.say(chosen.text),)
    return tuple(inline(part) for part in given.splitlines() if part.strip())


def _matter(view: View) -> Facts:
    """What the agent fills in first, where the note begins with that and has no issue."""
    first = next(iter(view.pack.note.lines), None)
    asked = first is not None and first.draws == "field" and not _asks_for(view, "issue")
    return _field(view, first)[:1] if first and asked else ()


def _matters(view: View) -> Facts:
    """The topics that name a matter. One that asks (“Is a note owed?”) is the agent's question."""
    return tuple(title for title in topics(view.call, view.titles) if not title.endswith("?"))


def _issue(view: View) -> Facts:
    """The matters; without any, the first line of the agent's words says what it was about."""
    if found := _matters(view):
        return ("; ".join(found),)
    borrowed = first_line(view.call.words)
    return (borrowed,) if borrowed else ()


def _words(view: View) -> Facts:
    lines = [line.strip() for line in view.call.words.splitlines() if line.strip()]
    borrowed = not _matters(view) and _asks_for(view, "issue")
    return tuple(inline(line) for line in (lines[1:] if borrowed else lines))


def _contacts(view: View) -> Facts:
    """Which contact it was: the count alone, from when the reference was taken down."""
    count, days = view.call.contacts
    from companion.calls.contacts import counted

    return (counted(count, days),) if view.call.reference and count > 1 else ()


def _steps(view: View) -> Facts:
    """One fact for each article, its steps in the order in which they were done."""
    by_article: dict[str, list[str]] = {}
    for article, key in view.call.steps:
        by_article.setdefault(article, []).append(_step(view, article, key))
    if len(by_article) == 1 and _asks_for(view, "issue"):  # the issue has its title already
        return tuple("; ".join(steps) for steps in by_article.values())
    titled = {view.titles.article(name): steps for name, steps in by_article.items()}
    return tuple(f"{title}: {'; '.join(steps)}" for title, steps in titled.items())


def _asks_for(view: View, draws: str) -> bool:
    return any(line.draws == draws for line in view.pack.note.lines)


def _step(view: View, article: str, key: str) -> str:
    found = view.pack.article(article)
    block = next((b for b in found.steps() if b.key == key), None) if found else None
    return short(view.titles.say(block.text)) if block else _("step {key}").format(key=key)


def _scripts(view: View) -> Facts:
    names = dict.fromkeys(copy.name for copy in view.call.copies if copy.kind in SAID)
    return ("; ".join(view.titles.script(name) for name in names),) if names else ()


def _check_ins(view: View) -> Facts:
    tally = timers.tally(view.call)
    worst = max((check_in.late for check_in in view.call.check_ins), default=0.0)
    made = tally.on_time + tally.late
    facts = (_made(made, tally.late, formats.duration(worst, padded=False)),) if made else ()
    if not tally.missed:
        return facts
    return (*facts, _("one was due when the caller left, and was not made"))


def _made(made: int, late: int, worst: str) -> str:
    if not late:
        return ngettext("{count}, on time", "{count}, all on time", made).format(count=made)
    if made == 1:
        return _("1, late by {late}").format(late=worst)
    if late == 1:
        return _("{count}, one late by {late}").format(count=made, late=worst)
    return _("{count}, {late_count} of them late by up to {late}").format(
        count=made, late_count=late, late=worst
    )


def _services(view: View) -> Facts:
    return tuple(_service(view, leg) for leg in view.call.legs)


def _service(view: View, leg: Leg) -> str:
    """An interpreter or a relay assistant: language, first name, number, minutes. No more."""
    card = view.pack.card(leg.card)
    spent = legs.spans(view.call, leg, card, view.now)
    minutes = max(1, round(spent.whole / 60))
    length = _("{minutes} min").format(minutes=minutes)
    parts = [
        formats.language_name(inline(leg.language), view.language) if leg.language else "",
        _person(leg, card),
        " ".join(filter(None, (length, parts_of(spent)))),
        "" if leg.ended else _("still on the line"),
    ]
    return f"{view.titles.card(leg.card)}: {', '.join(part for part in parts if part)}"


def parts_of(spent: legs.Spans) -> str:
    """How long one waited and the caller was on hold, in brackets; empty where nobody did."""
    if spent.waiting is None or max(spent.waiting, spent.hold) < 1:
        return ""
    waited = formats.duration(spent.waiting, padded=False)
    if spent.hold < 1:
        return _("(waited {waited})").format(waited=waited)
    held = formats.duration(spent.hold, padded=False)
    return _("(waited {waited}, caller on hold {held})").format(waited=waited, held=held)


def _person(leg: Leg, card: DialCard | None) -> str:
    number = f"#{inline(leg.number).lstrip('#')}" if leg.number.strip() else ""
    if card and card.assistant and number and not leg.name:
        return _("assistant {number}").format(number=number)
    return f"{inline(leg.name)} {number}".strip()


def _decisions(view: View) -> Facts:
    decided = {found.decision: found for found in view.call.decided}
    begun = [name for name, given in view.call.questions.items() if given or name in decided]
    facts: list[str] = []
    for name in dict.fromkeys([*begun, *decided]):
        if name in decided:
            facts += _ruling(view, decided[name], view.pack.decision(name))
        else:
            facts.append(_("{decision} – not decided").format(decision=view.titles.decision(name)))
    return tuple(facts)


def _ruling(view: View, found: Decided, table: Decision | None) -> list[str]:
    verdict = view.titles.verdict(found.decision, found.verdict)
    facts = [f"{view.titles.decision(found.decision)} – {verdict}"]
    held = [rule for rule in table.rules if rule.id in found.rules] if table else []
    rules = [rule for rule in held if rule.verdict]  # the others only advise the agent
    facts += [
        _("Why: {reason}").format(reason=view.titles.say(rule.reason).rstrip(".")) for rule in rules
    ]
    if found.amount:
        facts.append(
            _("Estimate: {amount} ({arithmetic} days)").format(
                amount=formats.money(found.amount, view.language), arithmetic=found.arithmetic
            )
        )
    return facts + _unconfirmed(view, table, rules, found.amount)


def _unconfirmed(view: View, table: Decision | None, rules: list[Rule], amount: str) -> list[str]:
    """What the pack's source doesn't say about the rules that held, or about the amount."""
    texts = [rule.unconfirmed for rule in rules if rule.unconfirmed]
    if amount and not texts and table and table.unconfirmed:
        texts = [table.unconfirmed]
    told = dict.fromkeys(short(view.titles.say(text)) for text in texts)
    return [_("Unconfirmed: {what}").format(what=text) for text in told]


def _tasks(view: View) -> Facts:
    return tuple(view.titles.task(name) for name in view.call.tasks)


def _outcome(view: View) -> Facts:
    name = view.call.outcome
    return (view.titles.outcome(name),) if name else ()


def _verification(view: View) -> Facts:
    return verification(view.call, view.pack, view.titles, view.zone)


_DRAWN: Final[Mapping[str, Callable[[View], Facts]]] = {
    "issue": _issue,
    "verification": _verification,
    "steps": _steps,
    "scripts": _scripts,
    "check_ins": _check_ins,
    "interpreter": _services,
    "decision": _decisions,
    "tasks": _tasks,
    "outcome": _outcome,
    "words": _words,
    "contacts": _contacts,
}
