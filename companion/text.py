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
LANGUAGES: Final = ("en", "es")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def use(language: str) -> None:
    """Speak ``language`` ("en", "es") from now on; English where it has no catalogue."""
    global _catalogue, _language  # noqa: PLW0603 - the one switch of the whole program
    _catalogue = _gettext.translation(
        DOMAIN, paths.data("i18n"), languages=[language], fallback=True
    )
    _language = language if language in LANGUAGES else "en"


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


def _(message: str) -> str:
    """``message`` in the language in use."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a sentence that goes with ``count``, in the language in use."""
    return _catalogue.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a marked, untranslated sentence
    """``message`` unchanged: marked for the catalogue, translated when it is shown."""
    return message
