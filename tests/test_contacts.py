"""Who was here before: counted over digests alone; what was typed is in no file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import paths, reference_key, text
from companion.calls.contacts import Contact, counted, sentence
from companion.contacts import Contacts, digest
from companion.errors import HistoryFault, Refused, SecretFault
from companion.history import references
from tests.helpers.desks import SHELF, place
from tests.helpers.plain import everything
from tests.helpers.without_ids import without_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.errors import Why
    from tests.helpers.desks import Place
    from tests.helpers.keyrings import MemoryKeyring

ACCOUNT: Final = "QB-4471-9034-A"
DAY: Final = 86_400.0
KEY: Final = bytes(range(32))


@pytest.fixture
def here() -> Iterator[Place]:
    with place() as made:
        yield made


def call_of(here: Place, written: str = ACCOUNT, *, refund: bool = False) -> str:
    """A whole call of somebody's."""
    here.desk.start()
    Contacts(here.history, SHELF).record(here.desk, digest(written))
    if refund:
        here.desk.act("override", {"purpose": "account", "reason": "known voice"})
        here.desk.answer_decision("refund", "asked", "yes")
    here.clock.turn(60)
    here.desk.act("end")
    here.desk.act("close")
    assert here.desk.call
    return here.desk.call.id


def told(here: Place) -> str:
    return Contacts(here.history, SHELF).sentence(here.desk.call)


def test_the_third_contact_in_ten_days(here: Place) -> None:
    call_of(here, refund=True)
    assert told(here) == "First contact with this reference."
    here.clock.turn(4 * DAY)
    call_of(here, "qb 4471 9034 a")
    assert told(here).startswith("Second contact in 4 days.")
    here.clock.turn(6 * DAY)
    call_of(here)
    assert told(here).startswith("Third contact in 10 days. Asked before: ")
    assert "efund" in told(here)
    assert here.desk.call
    assert here.desk.call.contacts == (3, 10)


def test_what_lies_a_month_back_is_not_counted(here: Place) -> None:
    call_of(here)
    here.clock.turn(31 * DAY)
    call_of(here)
    assert told(here) == "First contact with this reference."


def test_another_caller_is_another_one(here: Place) -> None:
    call_of(here)
    call_of(here, "QB-4471-9034-B")
    assert told(here) == "First contact with this reference."


def test_a_call_looked_at_later_counts_what_was_before_it(here: Place) -> None:
    first = call_of(here)
    here.clock.turn(DAY)
    call_of(here)
    here.desk.focus(first)
    assert told(here) == "First contact with this reference."


def test_a_reference_that_was_taken_back_is_gone(here: Place) -> None:
    call_of(here)
    here.desk.start()
    Contacts(here.history, SHELF).record(here.desk, digest(ACCOUNT))
    assert told(here) == "Second contact within a day."
    here.desk.undo()
    assert told(here) == ""
    here.desk.act("end")
    call_of(here)
    assert told(here) == "Second contact within a day."


def test_the_clear_value_is_nowhere_on_disk(here: Place) -> None:
    call_of(here)
    kept = without_ids(everything(here.history))
    for written in (ACCOUNT, references.normal(ACCOUNT), ACCOUNT.casefold(), "4471", "9034"):
        assert written not in kept
    assert digest(ACCOUNT) in kept


def test_an_act_takes_digests_alone(here: Place) -> None:
    here.desk.start()
    for written in (ACCOUNT, "5551234567", digest(ACCOUNT).upper(), digest(ACCOUNT) + "0"):
        with pytest.raises(Refused, match="digest alone"):
            here.desk.act("reference", {"digest": written})


@pytest.mark.parametrize(
    "written", ["4111 1111 1111 1111", "078-05-1120", "DE89370400440532013000"]
)
def test_a_number_that_must_not_be_kept_is_no_reference(written: str) -> None:
    with pytest.raises(Refused, match="not even as a digest"):
        digest(written)


@pytest.mark.parametrize("written", ["", "  ", "123", "-- --", "ab1", "x" * 101])
def test_too_little_or_too_much(written: str) -> None:
    with pytest.raises(Refused, match="4 to 100"):
        digest(written)


@pytest.mark.parametrize(
    "written", ["(555) 234-5678", "555.234.5678", "+1 555 234 5678", "1-555-234-5678", "5552345678"]
)
def test_a_phone_number_in_any_spelling(written: str) -> None:
    assert references.digest(KEY, written) == references.digest(KEY, "5552345678")


@given(st.text("abcXYZ0123456789", min_size=4, max_size=40), st.sampled_from([" ", "-", "/", "."]))
def test_gaps_and_case_do_not_matter(plain: str, gap: str) -> None:
    assert references.digest(KEY, gap.join(plain).upper()) == references.digest(KEY, plain.lower())


@given(st.binary(min_size=32, max_size=32), st.text("0123456789", min_size=5, max_size=12))
def test_without_the_key_it_is_another_digest(key: bytes, plain: str) -> None:
    found = references.digest(key, plain)
    assert len(found) == references.SIGNS
    assert key == KEY or found != references.digest(KEY, plain)
    assert plain not in found or len(plain) < 8


# The key ------------------------------------------------------------------------------------------


class Nothing:
    """A vault that says why it can't be asked."""

    def __init__(self, why: Why) -> None:
        self.why = why

    def get(self, _name: str) -> str | None:
        raise SecretFault("no", self.why)

    def set(self, _name: str, _value: str) -> None:
        raise AssertionError


def test_the_key_lies_in_the_keyring_under_its_own_name(secrets: MemoryKeyring) -> None:
    made = reference_key.key()
    assert reference_key.key() == made
    assert secrets.get_password(reference_key.SERVICE, reference_key.NAME) == made.hex()
    assert not reference_key.file().exists()


@pytest.mark.parametrize("why", sorted(reference_key.WITHOUT))
def test_without_a_keyring_it_lies_in_a_file_of_its_own(why: Why) -> None:
    made = reference_key.key(Nothing(why))
    assert reference_key.key(Nothing(why)) == made
    assert reference_key.file().stat().st_mode & 0o777 in {0o600, 0o666}
    assert reference_key.file().read_text("ascii").strip() == made.hex()


def test_it_moves_to_the_keyring_as_soon_as_there_is_one(secrets: MemoryKeyring) -> None:
    made = reference_key.key(Nothing("none"))
    assert reference_key.key() == made
    assert not reference_key.file().exists()
    assert secrets.get_password(reference_key.SERVICE, reference_key.NAME) == made.hex()


@pytest.mark.parametrize("why", ["locked", "denied", "silent"])
def test_a_keyring_that_is_there_is_never_gone_round(why: Why) -> None:
    with pytest.raises(SecretFault):
        reference_key.key(Nothing(why))
    assert not reference_key.file().exists()


def test_a_file_that_is_no_key_is_made_anew() -> None:
    paths.home().mkdir()
    reference_key.file().write_text("half")
    assert len(reference_key.key(Nothing("none"))) == reference_key.SIZE


@pytest.mark.parametrize("kept", ["made-up-code-1", "00ff"])
def test_a_keyring_that_holds_something_else_gets_a_key(kept: str, secrets: MemoryKeyring) -> None:
    place = (reference_key.SERVICE, reference_key.NAME)
    secrets.kept[place] = kept
    assert len(made := reference_key.key()) == reference_key.SIZE
    assert secrets.kept[place] == made.hex()
    assert reference_key.key() == made


def test_a_folder_in_its_place_is_told() -> None:
    reference_key.file().mkdir(parents=True)
    with pytest.raises(HistoryFault, match="was not kept"):
        reference_key.key(Nothing("none"))


# The words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (Contact(1, 0), "First contact with this reference."),
        (Contact(2, 0), "Second contact within a day."),
        (Contact(2, 1), "Second contact in 1 day."),
        (Contact(3, 10, ("Refund",)), "Third contact in 10 days. Asked before: Refund"),
        (Contact(10, 2, ("A", "B")), "Tenth contact in 2 days. Asked before: A; B"),
        (Contact(11, 0), "Contact number 11 within a day."),
        (Contact(12, 30), "Contact number 12 in 30 days."),
    ],
)
def test_sentences(contact: Contact, words: str) -> None:
    assert sentence(contact) == words


def test_every_count_has_its_own_words() -> None:
    assert len({counted(count, 7) for count in range(1, 200)}) == 199


def test_it_speaks_spanish() -> None:
    text.use("es")
    told = "Tercer contacto en 10 días. Ya preguntó por: Reembolso"
    assert sentence(Contact(3, 10, ("Reembolso",))) == told
    assert counted(3, 1) == "Tercer contacto en 1 día."
    assert counted(2, 0) == "Segundo contacto en menos de un día."
