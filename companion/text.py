"""Words that a person sees, in the language in use.

The English sentence is the key. Mark it where it is shown, ``_("Hold")``; with values use named
fields, ``_("{count} left").format(count=3)``. ``N_`` marks a sentence that is translated later,
when it is shown. Catalogues are gettext's, kept in ``i18n/`` and compiled by Babel.
"""

from __future__ import annotations

import gettext as _gettext
from contextlib import contextmanager

from companion import paths

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

DOMAIN: Final = "companion"
SOURCE: Final = "en"
"""The language of the sentences themselves: it needs no catalogue."""
LANGUAGES: Final = (SOURCE, "es")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = SOURCE


def use(language: str) -> None:
    """Speak ``language`` ("en", "es") from now on; English where it has no catalogue."""
    global _catalogue, _language  # noqa: PLW0603 - the one switch of the whole program
    _language = language if language in LANGUAGES else SOURCE
    _catalogue = _gettext.NullTranslations() if _language == SOURCE else _read(_language)


def _read(language: str) -> _gettext.NullTranslations:
    """The catalogue that ships with Companion; to find it by itself, gettext imports locale.

    In a clone that was never set up there is none yet; it speaks English.
    """
    file = paths.data("i18n") / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not file.is_file():
        return _gettext.NullTranslations()
    with file.open("rb") as compiled:
        return _gettext.GNUTranslations(compiled)


def install(catalogue: _gettext.NullTranslations, language: str) -> None:
    """Speak from a catalogue at hand (tests use a pseudo-language that shows what escaped)."""
    global _catalogue, _language
    _catalogue, _language = catalogue, language


@contextmanager
def speaking(other: str) -> Iterator[None]:
    """Speak ``other`` inside the block alone: a note may be in another language than the window."""
    before, spoken = _catalogue, _language
    if other != spoken:
        use(other)
    try:
        yield
    finally:
        install(before, spoken)


def language() -> str:
    """The language in use."""
    return _language


def spoken() -> tuple[_gettext.NullTranslations, str]:
    """What is spoken from, as :func:`install` takes it: for those who come back to it often."""
    return _catalogue, _language


def _(message: str) -> str:
    """``message`` in the language in use."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a sentence that goes with ``count``, in the language in use."""
    return _catalogue.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a marked, untranslated sentence
    """``message`` unchanged: marked for the catalogue, translated when it is shown."""
    return message


def beginning(words: str, most: int) -> str:
    """At most ``most`` letters of ``words``: where that isn't all, cut between two words."""
    if len(words) <= most:
        return words
    head = words[: most - 1]
    if not words[most - 1].isspace():
        head = head.rpartition(" ")[0] or head
    return head.rstrip(" ,;:.…") + "…"
