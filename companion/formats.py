"""How a reader expects durations, times, dates, money and languages to be written.

Babel knows it for each language, and is imported when it is first needed. The special spaces that
it uses are made plain ones: what is written here is pasted into other programs.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Final

LOCALES: Final = {"en": "en_US", "es": "es_US"}
"""Where the callers are: Spanish too is written as in the United States."""
OWN_LANGUAGES: Final = {
    "en": {"en": "English", "es": "Spanish"},
    "es": {"en": "inglés", "es": "español"},
}
"""What Babel calls them, for a panel that each call shows: it would take 6 MiB for two words."""
OWN_HALVES: Final = {"en": ("AM", "PM"), "es": ("a.m.", "p.m.")}
"""What Babel calls the halves of the day, for the panel that stands between two calls."""
CURRENCY: Final = "USD"
_HOUR: Final = 3600


def duration(seconds: float, *, padded: bool = True) -> str:
    """Whole seconds as mm:ss, or h:mm:ss from an hour on; without ``padded``, 4:12 and not 04:12.

    Less than zero counts as zero; a clock shows a second once it is over.
    """
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, _HOUR)
    minutes, left = divmod(rest, 60)
    if hours:
        return f"{hours}:{minutes:02}:{left:02}"
    return f"{minutes:02}:{left:02}" if padded else f"{minutes}:{left:02}"


def time_of_day(moment: datetime, zone: tzinfo, language: str) -> str:
    """The time on the agent's clock, such as 8:05 AM; ``moment`` is aware."""
    local = moment.astimezone(zone)
    if own := OWN_HALVES.get(language):
        return f"{local.hour % 12 or 12}:{local.minute:02} {own[local.hour // 12]}"
    from babel.dates import format_time

    return _plain(format_time(local.time(), "short", locale=locale(language)))


def day(when: date, language: str) -> str:
    """A date with its weekday, such as Mon, Mar 2, 2026."""
    from babel.dates import format_skeleton

    noon = datetime(when.year, when.month, when.day, 12, tzinfo=UTC)
    return _plain(format_skeleton("yMMMEd", noon, locale=locale(language)))


def short_day(when: date, language: str) -> str:
    """A date without its year, such as Mar 2."""
    from babel.dates import format_skeleton

    noon = datetime(when.year, when.month, when.day, 12, tzinfo=UTC)
    return _plain(format_skeleton("MMMd", noon, locale=locale(language)))


def day_and_time(moment: datetime, zone: tzinfo, language: str) -> str:
    """Date and time of an aware ``moment``, such as Mon, Mar 2, 2026, 8:05 AM."""
    local = moment.astimezone(zone).date()
    return f"{day(local, language)}, {time_of_day(moment, zone, language)}"


def span(start: datetime, end: datetime, zone: tzinfo, language: str) -> str:
    """From one aware moment to a later one; the date is said once where it is the same."""
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    write = time_of_day if first == last else day_and_time
    return f"{day_and_time(start, zone, language)} – {write(end, zone, language)}"


def zone_name(zone: tzinfo, *moments: datetime) -> str:
    """A zone's name, such as America/Chicago; where it has none, what it calls itself then.

    Over the change of clocks that is two names, such as CEST/CET.
    """
    if key := getattr(zone, "key", None):
        return str(key)
    names = [moment.astimezone(zone).tzname() or "UTC" for moment in moments]
    # Where a zone has no letters, the system gives the bare offset.
    return "/".join(dict.fromkeys(f"UTC{name}" if name[0] in "+-" else name for name in names))


def money(amount: Decimal | str, language: str, currency: str = CURRENCY) -> str:
    """An amount in major units, such as $1,300.82."""
    from babel.numbers import format_currency

    return _plain(format_currency(Decimal(amount), currency, locale=locale(language)))


def percent(part: float, whole: float, language: str) -> str:
    """A share in whole percent; empty where there is nothing to have a share of.

    Rounded down, so that 100 % means all.
    """
    if not whole:
        return ""
    from babel.numbers import format_percent

    hundredths = Decimal(int(Decimal(str(part)) * 100 / Decimal(str(whole)))) / 100
    return _plain(format_percent(hundredths, locale=locale(language)))


def language_name(code: str, language: str) -> str:
    """The name of the language ``code`` ("vi", "zh-Hans"); what is no code stays as it is."""
    if own := OWN_LANGUAGES.get(language, {}).get(code):
        return own
    from babel import Locale, UnknownLocaleError

    reader = Locale.parse(locale(language))
    if known := reader.languages.get(code.replace("-", "_")):
        return _plain(str(known))
    try:
        return _plain(Locale.parse(code, sep="-").get_display_name(reader) or code)
    except (UnknownLocaleError, ValueError, TypeError):
        return code


def country_name(code: str, language: str) -> str:
    """The name of the country ``code`` (ISO 3166, two letters); what is no code stays as it is."""
    from babel import Locale

    return _plain(str(Locale.parse(locale(language)).territories.get(code, code)))


def locale(language: str) -> str:
    """The locale that a language is written in."""
    return LOCALES.get(language, LOCALES["en"])


def _plain(text: str) -> str:
    return "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
