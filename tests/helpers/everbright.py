"""The EverBright pack that ships, its callers before the table, and calls made with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from companion.calls.note import Note, draft
from companion.packs.reading import read_pack
from companion.policy.decisions import Decision, Ruling, decide
from companion.policy.questions import read
from companion.policy.verification import Mark, Shown, Standing, assess
from tests.helpers.packs import SEEDS
from tests.helpers.shift import ZONE, Shift

if TYPE_CHECKING:
    from companion.policy.articles import Article
    from companion.policy.pack import Pack

FOLDER = SEEDS / "everbright"
GEOGRAPHIC = ("full_address", "phone_number", "email_address")
REGISTERED = ("registered_geographic_1", "registered_geographic_2", "registered_third")
GATHERED = ("wc_installer_name", "wc_organization", "wc_homeowner_name", "wc_property_address")
ON_CONTRACT = ("homeowner", "contract_holder", "authorized_person")
TRADE = ("installer", "sales_representative")


@cache
def everbright() -> Pack:
    """The pack, read from its files."""
    return read_pack(FOLDER)


def stands(
    caller: str,
    channel: str = "",
    purpose: str = "",
    *,
    matched: tuple[str, ...] = (),
    failed: tuple[str, ...] = (),
    **answers: str,
) -> Standing:
    """Where such a caller stands."""
    marks: dict[str, Mark] = {
        **dict.fromkeys(matched, "matched"),
        **dict.fromkeys(failed, "failed"),
    }
    shown = Shown(caller=caller, channel=channel, purpose=purpose, marks=marks, answers=answers)
    return assess(everbright().verification, shown)


def decision(name: str) -> Decision:
    """A decision of the pack."""
    found = everbright().decision(name)
    assert found is not None
    return found


def ruled(name: str, **answers: str) -> Ruling:
    """What a decision answers."""
    table = decision(name)
    stored = {}
    for asked, answer in answers.items():
        question = table.question(asked)
        assert question is not None
        stored[asked] = read(question, answer)
    return decide(table, stored)


def article(name: str) -> Article:
    """An article of the pack."""
    found = everbright().article(name)
    assert found is not None
    return found


def words(name: str, language: str = "en") -> str:
    """An article's whole text."""
    return "\n".join(b.text[language] for s in article(name).sections for b in s.blocks)


class Call(Shift):
    """One EverBright interaction, by somebody, over something, for something."""

    def __init__(self, caller: str, channel: str = "", purpose: str = "") -> None:
        super().__init__(everbright())
        self.answer(caller, purpose)
        if channel:
            self.desk.act("set", {"what": "channel", "value": channel})

    def rule(self, name: str, **answers: str) -> None:
        """Answer a decision's questions."""
        for question, answer in answers.items():
            self.desk.answer_decision(name, question, answer)

    def end(self, outcome: str, **fields: str) -> None:
        """The caller leaves; the note's fields and the outcome are filled in."""
        self.desk.act("end")
        self.desk.act("outcome", {"outcome": outcome})
        for name, value in fields.items():
            self.desk.act("field", {"name": name, "value": value})

    def note(self, language: str = "en") -> Note:
        """The note as it stands."""
        call = self.desk.call
        assert call is not None
        return draft(call, self.pack, self.clock.now(), language, ZONE)
