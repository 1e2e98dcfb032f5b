"""The catalogues: found in the source, kept in step, checked, compiled.

``python -m upkeep.messages update`` extracts and merges, ``check`` proves, ``compile`` writes the
``.mo`` files. The template keeps no dates and no line numbers: it changes when a sentence does.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from upkeep.fields import differing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOP: Final = Path(__file__).resolve().parents[2]
DOMAIN: Final = "companion"
SOURCE: Final = "en"
LANGUAGES: Final = (SOURCE, "es")
KEYWORDS: Final = {"_": None, "ngettext": (1, 2), "N_": None}
# Lines of a catalogue's header that change by themselves, or that nobody here fills in.
UNSAID: Final = (
    b'"Project-Id-Version',
    b'"Report-Msgid-Bugs-To',
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Generated-By',
)
HEADER: Final = f"""\
# PROJECT's words. Made by "python dev.py messages"; by hand only the translations are written.
# Copyright (C) 2026 The Companion contributors
# Distributed under the licence of the {DOMAIN} project (MIT)."""


def template(top: Path = TOP) -> Catalog:
    """Every marked sentence under ``companion/``, with the file it is in."""
    catalogue = _empty(None)
    methods, options = _mappings(top)
    found = extract_from_dir(
        str(top / DOMAIN), methods, options, KEYWORDS, comment_tags=("Translators:",)
    )
    for file, _line, sentence, comments, context in found:
        place = (f"{DOMAIN}/{Path(file).as_posix()}", 0)
        catalogue.add(sentence, None, [place], auto_comments=comments, context=context)
    return catalogue


def _mappings(top: Path) -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    project = tomllib.loads((top / "pyproject.toml").read_text("utf-8"))
    mappings = project["tool"]["babel"]["mappings"]
    return [(m["pattern"], m["method"]) for m in mappings], {}


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        domain=DOMAIN,
        header_comment=HEADER,
        project=DOMAIN.title(),
        fuzzy=False,
    )


def place(language: str, top: Path = TOP) -> Path:
    """Where the catalogue of a language lies."""
    return top / "i18n" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, language: str | None = None) -> Catalog:
    """The catalogue in a file; an empty one if there is none."""
    if not path.is_file():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def update(top: Path = TOP) -> None:
    """Write the template anew and bring each catalogue in step with it.

    The English catalogue says what the source says; other languages keep what they have, and a new
    sentence waits there empty. Nothing is guessed: no translation is carried over to a similar one.
    """
    current = template(top)
    _write(top / "i18n" / f"{DOMAIN}.pot", current)
    for language in LANGUAGES:
        catalogue = read(place(language, top), language)
        # A copy for each: what is filled in for one language must not show up in the next.
        catalogue.update(deepcopy(current), no_fuzzy_matching=True, update_header_comment=True)
        catalogue.obsolete.clear()
        if language == SOURCE:
            _fill(catalogue)
        _write(place(language, top), catalogue)


def _fill(catalogue: Catalog) -> None:
    for message in sentences(catalogue):
        message.string = message.id


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False, sort_by_file=True)
    kept = [line for line in written.getvalue().splitlines() if not line.startswith(UNSAID)]
    path.write_bytes(b"\n".join(kept).rstrip() + b"\n")


def sentences(catalogue: Catalog) -> Iterator[Message]:
    """The catalogue's messages without its header."""
    return (message for message in catalogue if message.id)


def compile_all(top: Path = TOP) -> list[Path]:
    """Write the ``.mo`` beside each ``.po`` that is newer; all ``.mo`` files there are."""
    made = []
    for source in sorted((top / "i18n").glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        target = source.with_suffix(".mo")
        if not target.is_file() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns:
            # In one step: whoever starts at this moment reads the old one or the new one.
            unfinished = target.with_suffix(".part")
            with unfinished.open("wb") as file:
                write_mo(file, read(source, source.parents[1].name))
            unfinished.replace(target)
        made.append(target)
    return made


def faults(top: Path = TOP) -> list[str]:
    """What is wrong with the template and the catalogues, a line each; none if all is well."""
    current = template(top)
    kept = _said(read(top / "i18n" / f"{DOMAIN}.pot"))
    found = [f"{DOMAIN}.pot: out of step with the source: {key}" for key in _said(current) ^ kept]
    for language in LANGUAGES:
        catalogue = read(place(language, top), language)
        found += [f"{language}: {fault}" for fault in catalogue_faults(current, catalogue)]
    return sorted(found + unseen(top))


def unseen(top: Path = TOP) -> list[str]:
    """Sentences that stand in an f-string: before Python 3.12 no extraction sees them."""
    return [
        f"{file.relative_to(top).as_posix()}:{call.lineno}: a sentence within an f-string"
        for file in sorted((top / DOMAIN).rglob("*.py"))
        for outer in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and _marks(call)
    ]


def _marks(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return name in KEYWORDS and any(isinstance(said, ast.Constant) for said in call.args)


def catalogue_faults(current: Catalog, catalogue: Catalog) -> list[str]:
    """What is wrong with one catalogue, given every sentence of the source."""
    found = [f"not in the source: {key}" for key in _said(catalogue) - _said(current)]
    for wanted in sentences(current):
        message = catalogue.get(wanted.id, wanted.context)
        if message is None:
            found.append(f"missing: {_key(wanted)}")
        else:
            found += [f"{fault}: {_key(wanted)}" for fault in message_faults(message)]
    return found


def message_faults(message: Message) -> list[str]:
    """What is wrong with one translation."""
    if message.fuzzy:
        return ["fuzzy"]
    ids, strings = _forms(message.id), _forms(message.string)
    if not strings or not all(strings):
        return ["untranslated"]
    pairs = [(ids[min(form, len(ids) - 1)], string) for form, string in enumerate(strings)]
    return [fault for said, string in pairs if (fault := differing(said, string))]


def _forms(sentence: str | Sequence[str | None] | None) -> list[str]:
    """The singular and plural forms; one for a sentence without a number."""
    listed = sentence if isinstance(sentence, (list, tuple)) else (sentence,)
    return [form or "" for form in listed]


def _said(catalogue: Catalog) -> set[str]:
    return {_key(message) for message in sentences(catalogue)}


def _key(message: Message) -> str:
    return " | ".join(repr(sentence) for sentence in _forms(message.id))


def main(arguments: list[str]) -> int:
    """Carry out ``update``, ``check`` or ``compile``; 1 if the check found something."""
    found: list[str] = []
    if "update" in arguments:
        update()
    if {"check", "update"} & set(arguments):
        found = faults()
        print("\n".join(found) or f"Catalogues complete: {', '.join(LANGUAGES)}.")
    if {"compile", "update"} & set(arguments):
        compile_all()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
