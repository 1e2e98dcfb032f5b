"""A language that nobody speaks: accents on every letter, longer than English, in brackets.

It is made from the template, so a sentence that lacks its brackets on the screen never went through
the catalogue, and one that is cut would be cut in a longer language.
"""

from __future__ import annotations

import gettext
import io
import re
from functools import cache
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from companion import paths

OPEN, CLOSE = "⟦", "⟧"
LONGER: Final = 0.4
_PLAIN: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRANGE: Final = "åƀçđéƒğĥíĵķłɱñóƥɋřšťúṽŵẋýžÅƁÇĐÉƑĞĤÍĴĶŁṀÑÓƤɊŘŠŤÚṼŴẊÝŽ"
_ACCENTS: Final = str.maketrans(_PLAIN, _STRANGE)
_FIELDS: Final = re.compile(r"(\{[^{}]*\})")


def strange(sentence: str) -> str:
    """The sentence with accents and brackets, two fifths longer; its fields stay as they are."""
    parts = _FIELDS.split(sentence)
    told = "".join(p if p.startswith("{") else p.translate(_ACCENTS) for p in parts)
    more = max(1, round(len(_FIELDS.sub("", sentence)) * LONGER))
    return f"{OPEN}{told} {'~' * more}{CLOSE}"


@cache
def catalogue() -> gettext.GNUTranslations:
    """The template, every sentence and plural form of it made strange."""
    with (paths.data("i18n") / "companion.pot").open("rb") as file:
        template = read_po(file, locale="en")
    for message in template:
        if not message.id:
            continue
        if isinstance(message.id, str):
            message.string = strange(message.id)
        else:
            message.string = tuple(strange(form) for form in message.id)
    compiled = io.BytesIO()
    write_mo(compiled, template)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
