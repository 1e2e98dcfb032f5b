"""Every word that an act can carry: a number that must not be kept reaches no file through it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pytest

from companion import paths, settings
from companion.calls import acts
from companion.errors import Refused, UsageFault
from companion.settings import SETTINGS
from tests.helpers.desks import place
from tests.helpers.plain import everything

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.calls.events import Scalar
    from tests.helpers.desks import Place

CARD: Final = "4111111111111111"
BY_THE_PHONE: Final = {"ring", "start", "leg_phone"}
"""Their words come from the phone client: its own id for the call, a direction, a number's end."""
WORDS: Final = sorted(
    (kind, name)
    for kind, declared in acts.KINDS.items()
    if kind not in BY_THE_PHONE
    for name, wanted in {**declared.needs, **declared.may}.items()
    if wanted is str
)
FILLERS: Final[dict[type, Scalar]] = {str: "none", int: 0, float: 0.0, bool: True}
TYPED: Final = [key for key, setting in SETTINGS.items() if setting.kind == "text"]


@pytest.fixture
def here() -> Iterator[Place]:
    with place() as made:
        made.desk.start()
        made.desk.act("dial", {"card": "language_line"})
        yield made


@pytest.mark.parametrize(("kind", "name"), WORDS)
def test_a_card_number_in_any_word_of_any_act(here: Place, kind: str, name: str) -> None:
    declared = acts.KINDS[kind]
    data: dict[str, Scalar] = {one: FILLERS[wanted] for one, wanted in declared.needs.items()}
    data[name] = CARD
    if kind in {"override", "field"}:
        fixed = {"override": ("purpose", "account"), "field": ("name", "problem")}[kind]
        data = {fixed[0]: fixed[1], name: CARD}
    with suppress(Refused):
        here.desk.act(kind, data)
    assert CARD.encode() not in everything(here.history)


@pytest.mark.parametrize(("kind", "name"), sorted(
    (kind, name) for kind, declared in acts.KINDS.items() for name in declared.free
))  # fmt: skip
def test_free_words_are_words_that_the_act_has(kind: str, name: str) -> None:
    declared = acts.KINDS[kind]
    assert {**declared.needs, **declared.may}[name] is str


@pytest.mark.parametrize("key", TYPED)
def test_no_setting_holds_one(key: str) -> None:
    with pytest.raises(UsageFault):
        settings.save(key, CARD)
    assert not paths.settings().exists()


def test_a_setting_says_why_it_was_not_kept() -> None:
    with pytest.raises(UsageFault, match="never kept"):
        settings.save("agent_name", f"Ana {CARD}")
    assert settings.save("agent_name", "Ana, ext. 4111").text("agent_name") == "Ana, ext. 4111"


def test_a_phone_number_as_relay_is_fine() -> None:
    assert settings.save("relay_number", "8005550100").text("relay_number") == "8005550100"
