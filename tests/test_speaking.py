from __future__ import annotations

from gettext import NullTranslations

import pytest

from companion import text
from companion.text import _


class Loud(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()


def test_another_language_inside_the_block_alone() -> None:
    text.install(Loud(), "en")
    with text.speaking("es"):
        assert text.language() == "es"
        assert _("a made-up sentence") == "a made-up sentence"
    assert text.language() == "en"
    assert _("Hold") == "HOLD"


def test_the_same_language_keeps_its_catalogue() -> None:
    text.install(Loud(), "en")
    with text.speaking("en"):
        assert _("Hold") == "HOLD"


def test_an_error_inside_gives_the_language_back() -> None:
    text.install(Loud(), "en")
    with pytest.raises(LookupError), text.speaking("es"):
        raise LookupError
    assert text.language() == "en"
    assert _("Hold") == "HOLD"


def test_blocks_nest() -> None:
    with text.speaking("es"):
        with text.speaking("en"):
            assert text.language() == "en"
        assert text.language() == "es"
