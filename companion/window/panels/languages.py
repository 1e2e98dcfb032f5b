"""Languages to ask an interpreter for, by the names that Babel knows in the agent's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

# Languages that callers in the United States often speak at home, by code; the rest follow by name.
# fmt: off
FIRST = (
    "es", "zh", "yue", "vi", "tl", "ar", "ko", "ru", "fr", "ht", "pt", "hi", "pl", "de", "ur",
    "fa", "bn", "te", "ta", "gu", "pa", "it", "ja", "he", "hy", "so", "am", "ti", "sw", "ne",
    "my", "km", "lo", "th", "hmn", "id", "ms", "uk", "ro", "el", "hu", "cs", "sk", "sr", "hr",
    "bs", "sq", "bg", "tr", "az", "ka", "kk", "uz", "ky", "tg", "mn", "ps", "ku", "si", "ml",
    "mr", "kn", "or", "as", "sd", "dz", "bo", "ug", "yo", "ig", "ha", "om", "ln", "lg", "rw",
    "rn", "ny", "sn", "zu", "xh", "af", "mg", "wo", "ff", "bm", "ak", "ee", "tw", "kr", "nl",
    "da", "sv", "nb", "fi", "et", "lv", "lt", "sl", "mk", "mt", "ga", "cy", "eu", "ca", "gl",
    "is", "lb", "yi", "nv", "haw", "sm", "to", "fj", "ch", "ase",
)
# fmt: on


def options(language: str, recent: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Code and name of every language, named in ``language``: recent, common, then the rest."""
    names = _names(language)
    rest = sorted(names, key=lambda code: names[code].casefold())
    order = dict.fromkeys([*recent, *FIRST, *rest])
    return [(code, names[code]) for code in order if code in names]


def name(code: str, language: str) -> str:
    """What ``code`` is called in ``language``; a code that isn't known stands for itself."""
    return _names(language).get(code, code) if code else ""


@cache
def _names(language: str) -> dict[str, str]:
    """Names by code, without the variants of one language by country and writing."""
    from babel import Locale

    known = Locale.parse(language).languages
    return {
        str(code): _capital(str(words))
        for code, words in known.items()
        if "_" not in code and code not in {"und", "zxx", "mul", "mis", "root"}
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
