"""Phone numbers: read from what a person wrote, as an address by RFC 3966, and as they are shown.

``phonenumbers`` knows every country's plan; it takes about 50 ms to import, so it is imported when
the first number is read, long after the window is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from companion.errors import PhoneFault
from companion.text import _

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME: Final = "US"
"""The country whose numbers are written without a country code, where none was chosen."""
LONGEST: Final = 60
"""Characters that a written number can have."""

# RFC 3966's visual separators; the space, which people write; and the dashes of word processors.
_SEPARATORS: Final = re.compile(r"[\s\-.()\u00a0\u2010-\u2015]")
_NUMBER: Final = re.compile(r"\+?[0-9]{1,15}", re.ASCII)
_EXTENSION: Final = re.compile(
    r"(?:;ext=|,? ?(?:extensi[oó]n|ext\.?|x)) ?([0-9]{1,7})", re.IGNORECASE | re.ASCII
)
_AFTERWARDS: Final = re.compile(r"\+?[0-9\s\-.()]+[,;pw*#][0-9,;pw*#\s]*", re.IGNORECASE | re.ASCII)
_NANP: Final = re.compile(r"1?([2-9][0-9]{9})", re.ASCII)
"""Ten digits as North America has them; not each such number is given to somebody."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number to dial: ``plain`` digits with at most a ``+`` before them, and its address.

    ``tel`` is the address by RFC 3966; ``whole`` has the country code, and is empty where a number
    means something in one place alone (711, an inner number, one behind an outside line's digits).
    ``extension`` is asked for after the answer; phone clients differ too much to be told of it.
    """

    plain: str
    tel: str
    whole: str = ""
    extension: str = ""
    shown: str = ""

    def __str__(self) -> str:
        """As a person reads it."""
        return self.shown or self.plain


def number(written: str, prefix: str = "", country: str = HOME) -> Number:
    """The number that is ``written``, with the digits of an outside line before it.

    ``country`` (ISO 3166, two letters) is where a number without a country code is meant.

    :raises PhoneFault: for anything but digits, visual separators, a leading ``+`` and an
        extension; pauses and digits to send after the answer are not part of a number (RFC 3966,
        section 5.1.1); and for a country code with too few or too many digits after it.
    """
    digits, extension = _parted(written)
    found = _known(digits, written, country)
    shown = _shown(digits, extension, found, country)
    if prefix and not digits.startswith("+"):
        outside = _digits(prefix)
        plain = outside + digits
        return Number(plain, f"tel:{plain}", "", extension, shown)
    if found is None:
        context = f";phone-context=+{_country_code(country)}"
        return Number(digits, f"tel:{digits}{context}", "", extension, shown)
    whole = f"+{found.country_code}{_national(found)}"
    ending = f";ext={extension}" if extension else ""
    return Number(digits, f"tel:{whole}{ending}", whole, extension, shown)


def _parted(written: str) -> tuple[str, str]:
    """The digits (a ``+`` may lead), and the extension or an empty text."""
    text = written.strip()
    mark = _EXTENSION.search(text) if len(text) <= LONGEST else None
    if mark and mark.end() == len(text):
        return _digits(text[: mark.start()], written), mark[1]
    return _digits(text, written), ""


def _digits(text: str, written: str = "") -> str:
    plain = _SEPARATORS.sub("", text)
    if _NUMBER.fullmatch(plain) and len(text) <= LONGEST:
        return plain
    shown = (written or text)[:40]
    if len(text) <= LONGEST and _AFTERWARDS.fullmatch(text):
        raise PhoneFault(
            _(
                "“{number}” can't be dialled. Leave out what is sent after the answer: pauses and "
                "the digits behind them."
            ).format(number=shown)
        )
    raise PhoneFault(
        _("“{number}” can't be dialled. Write digits alone, such as 1-800-555-0100.").format(
            number=shown
        )
    )


def _known(digits: str, written: str, country: str) -> PhoneNumber | None:
    """The number in its country's plan; None for one that means something in one place alone."""
    import phonenumbers

    try:
        found = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        found = None
    if digits.startswith("+"):
        if found is None or not phonenumbers.is_possible_number(found):
            raise PhoneFault(
                _(
                    "“{number}” is no whole number: after + come a country code and all the "
                    "digits, such as +1 800 555 0100."
                ).format(number=written.strip()[:40])
            )
        return found
    if found and phonenumbers.is_valid_number(found):
        return found
    return found if found and found.country_code == 1 and _NANP.fullmatch(digits) else None


def _national(found: PhoneNumber) -> str:
    import phonenumbers

    return str(phonenumbers.national_significant_number(found))


def _country_code(country: str) -> int:
    import phonenumbers

    return int(phonenumbers.country_code_for_region(country)) or 1


def _shown(digits: str, extension: str, found: PhoneNumber | None, country: str) -> str:
    text = digits
    if found is not None:
        import phonenumbers

        at_home = found.country_code == _country_code(country)
        styles = phonenumbers.PhoneNumberFormat
        style = styles.NATIONAL if at_home else styles.INTERNATIONAL
        text = phonenumbers.format_number(found, style)
    if extension:
        return _("{number} ext. {extension}").format(number=text, extension=extension)
    return text
