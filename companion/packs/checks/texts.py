"""Words: in every language of the pack, none empty, merge fields known and everywhere the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from companion.packs.checks.walking import everything, roles
from companion.packs.draft import Draft, Placed
from companion.packs.locating import Path as Way
from companion.policy.content import DialCard, Script
from companion.policy.merging import FIELDS, fields_in, stray_brace
from companion.text import _

_ADDRESS = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")
_NUMBER = re.compile(r"\+?[0-9(][0-9() .-]{1,24}(?:,? ?(?:ext\.?|x) ?[0-9]{1,7})?", re.ASCII)


def check(made: Draft) -> None:
    """Look at every text, script and number of ``made``."""
    languages = made.about.languages if made.about else ()
    for placed in everything(made):
        for name, role in roles(type(placed.part)).items():
            value = getattr(placed.part, name)
            way = (*placed.way, name)
            if role == "texts":
                for number, text in enumerate(value):
                    _text(made, placed.file, (*way, number), text, languages)
            elif value:
                _text(made, placed.file, way, value, languages)
            elif value is not None and role == "text":
                _missing(made, placed.file, way, languages)
    for placed in made.of(Script):
        _script(made, placed)
    for placed in made.of(DialCard):
        _card(made, placed)
    _heads(made, languages)


def _text(
    made: Draft,
    file: str,
    way: Way,
    text: Mapping[str, str | tuple[str, ...]],
    languages: tuple[str, ...],
) -> None:
    for language, words in text.items():
        if languages and language not in languages:
            message = _("The pack doesn't have the language “{language}”.").format(
                language=language
            )
            remedy = _("Take it out, or add it to the languages in pack.toml.")
            made.find(file, (*way, language), "language", message, remedy)
        phrases = [words] if isinstance(words, str) else words
        if not phrases or not all(phrase.strip() for phrase in phrases):
            message = _("The text in “{language}” is empty.").format(language=language)
            made.find(file, (*way, language), "empty", message, _("Write it, or take it out."))
    _missing(made, file, way, tuple(name for name in languages if name not in text))


def _missing(made: Draft, file: str, way: Way, languages: tuple[str, ...]) -> None:
    for language in languages:
        message = _("The text is missing in “{language}”.").format(language=language)
        remedy = _("Write it in every language of the pack.")
        made.find(file, way, "language", message, remedy)


def _heads(made: Draft, languages: tuple[str, ...]) -> None:
    """What articles' heads say in one language, they say in all."""
    for pages in made.pages.values():
        says = any(page.head.says for page in pages)
        unsure = any(page.head.unconfirmed for page in pages)
        for page in pages:
            if says and not page.head.says:
                _missing(made, page.file, ("says",), (page.language,))
            if not all(phrase.strip() for phrase in page.head.says):
                message = _("The text in “{language}” is empty.").format(language=page.language)
                made.find(page.file, ("says",), "empty", message, _("Write it, or take it out."))
            given = {language for one in pages for language in one.head.unconfirmed or {}}
            if unsure and page.language in languages and page.language not in given:
                _missing(made, page.file, ("unconfirmed",), (page.language,))


def _script(made: Draft, placed: Placed) -> None:
    script = placed.part
    if not isinstance(script, Script):
        return
    way = (*placed.way, "text")
    first = next(iter(script.text.values()), "")
    for language, text in script.text.items():
        for name in sorted(set(fields_in(text)) - FIELDS):
            message = _("The merge field “{name}” isn't known.").format(name="{" + name + "}")
            remedy = _("Take one of: {fields}.").format(fields=", ".join(sorted(FIELDS)))
            made.find(placed.file, (*way, language), "placeholder", message, remedy)
        if stray_brace(text):
            message = _("A brace isn't part of a merge field.")
            remedy = _("Write merge fields as {field}, and no other braces.").format(
                field="{caller}"
            )
            made.find(placed.file, (*way, language), "placeholder", message, remedy)
        if set(fields_in(text)) != set(fields_in(first)):
            message = _("The merge fields in “{language}” aren't those of the first text.").format(
                language=language
            )
            remedy = _("Use the same merge fields in every language.")
            made.find(placed.file, (*way, language), "placeholder", message, remedy)
        if script.kind == "link" and not _ADDRESS.fullmatch(text):
            message = _("It isn't an http or https address.")
            remedy = _("Write the whole address, and nothing else.")
            made.find(placed.file, (*way, language), "address", message, remedy)


def _card(made: Draft, placed: Placed) -> None:
    number = getattr(placed.part, "number", "")
    if not _NUMBER.fullmatch(number):
        message = _("“{number}” can't be dialled.").format(number=number[:40])
        remedy = _("Write digits, with + - ( ) and spaces where they help.")
        made.find(placed.file, (*placed.way, "number"), "number", message, remedy)
