"""What of a pack can be found: articles, scripts, codes, links, dial cards, decisions, tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from companion.policy.articles import LINK, Article
from companion.policy.base import Text, say
from companion.policy.content import DialCard, Says, Script, Task
from companion.policy.decisions import Decision
from companion.policy.pack import Pack
from companion.text import beginning

Kind = Literal["article", "script", "code", "link", "card", "decision", "task"]
Place = Literal["title", "says", "body"]

_SHORT: Final = 70


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an entry in their own language: its title, what is said, or a piece of the body."""

    text: str
    language: str
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """Something found, in the finder's language.

    ``needs`` is the purpose that the caller must be verified for before it may be used, or None.
    ``by`` is what of it fits the search best, None where nothing was searched for.
    """

    id: str
    kind: Kind
    title: str
    subtitle: str
    pack: str
    needs: str | None = None
    by: Passage | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found, with its words in all languages; ``body`` in pieces."""

    id: str
    kind: Kind
    title: Text
    says: Says
    body: tuple[Text, ...]
    subtitle: Text
    needs: str | None = None
    pinned: bool = False

    def found(self, pack: str, language: str, by: Passage | None = None) -> Found:
        """The entry as it is shown in ``language``, found by a passage of it."""
        subtitle = beginning(readable(say(self.subtitle, language)), _SHORT)
        title = say(self.title, language)
        return Found(self.id, self.kind, title, subtitle, pack, self.needs, by)


def entries(pack: Pack) -> tuple[Entry, ...]:
    """Everything in ``pack`` that can be found."""
    titles = {article.id: article.title for article in pack.articles}
    titles |= {decision.id: decision.title for decision in pack.decisions}
    titles |= {card.id: card.title for card in pack.cards}
    titles |= {script.id: script.title for script in pack.scripts}
    titles |= {task.id: task.title for task in pack.tasks}
    return (
        *(_article(article, titles) for article in pack.articles),
        *map(_decision, pack.decisions),
        *map(_card, pack.cards),
        *map(_script, pack.scripts),
        *map(_task, pack.tasks),
    )


def readable(text: str) -> str:
    """An article's text without its marks: no stars and backticks."""
    return text.replace("**", "").replace("`", "")


def _article(article: Article, titles: Mapping[str, Text]) -> Entry:
    blocks = [[_linked(block.text, titles) for block in part.blocks] for part in article.sections]
    first = next((text for part in blocks for text in part), {})
    body = tuple(
        _together([section.title, *part])
        for section, part in zip(article.sections, blocks, strict=True)
    )
    needs = article.needs
    return Entry(article.id, "article", article.title, article.says, body, first, needs)


def _linked(text: Text, titles: Mapping[str, Text]) -> Text:
    """The text with what each link leads to by its title, as it is read."""
    return {language: _read(words, language, titles) for language, words in text.items()}


def _read(text: str, language: str, titles: Mapping[str, Text]) -> str:
    def shown(link: re.Match[str]) -> str:
        title = titles.get(link["id"])
        return link["words"] or (say(title, language) if title else link["id"])

    return LINK.sub(shown, text)


def _decision(decision: Decision) -> Entry:
    texts = [question.text for question in decision.questions]
    texts += [verdict.text for verdict in decision.verdicts]
    texts += [rule.reason for rule in decision.rules]
    body = (_together(texts),)
    subtitle = decision.questions[0].text if decision.questions else {}
    needs = decision.needs
    return Entry(decision.id, "decision", decision.title, decision.says, body, subtitle, needs)


def _card(card: DialCard) -> Entry:
    texts = [step.text for step in card.steps]
    texts += [guidance.text for guidance in (*card.etiquette, *card.warnings)]
    subtitle = dict.fromkeys(card.title, card.number)
    return Entry(card.id, "card", card.title, card.says, (_together(texts),), subtitle)


def _script(script: Script) -> Entry:
    body = () if script.kind == "link" else (script.text,)
    return Entry(
        script.id, script.kind, script.title, script.says, body, script.text, pinned=script.pinned
    )


def _task(task: Task) -> Entry:
    return Entry(task.id, "task", task.title, task.says, (task.text,), task.text)


def _together(texts: list[Text]) -> Text:
    """Several texts as one, language by language."""
    return {language: " ".join(_all(texts, language)) for text in texts for language in text}


def _all(texts: list[Text], language: str) -> Iterator[str]:
    return (text[language] for text in texts if language in text)
