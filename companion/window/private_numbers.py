"""What a person is told about numbers that must not be kept: as they are typed, and once gone."""

from __future__ import annotations

from typing import Final

from companion.text import _, ngettext

WHOLE: Final = 5000
"""Characters up to which a text is looked at whole with each key; of a longer one, a part."""
NEAR: Final = 500
"""Characters before and after the cursor that are looked at in a longer text."""


def warning(text: str, cursor: int) -> str:
    """A sentence where ``text`` holds such a number (near ``cursor`` in a long one); else empty."""
    from companion.calls.redaction import redact

    part = text if len(text) <= WHOLE else text[max(0, cursor - NEAR) : cursor + NEAR]
    found = redact(part)
    if not found.found:
        return ""
    if found.cards == found.found:
        return _("This looks like a card number. It must not be kept: it will be taken out.")
    if found.socials == found.found:
        return _("This looks like a social-security number. It will be taken out.")
    if found.banks == found.found:
        return _("This looks like a bank number. It must not be kept: it will be taken out.")
    return _("These look like card, social-security or bank numbers. They will be taken out.")


def taken_out(count: int) -> str:
    """That ``count`` numbers were taken out of what was kept."""
    return ngettext(
        "A card, social-security or bank number was taken out: it must not be kept.",
        "{count} card, social-security or bank numbers were taken out: they must not be kept.",
        count,
    ).format(count=count)
