"""Card and social-security numbers go, whatever they are written like; nothing else does."""

from __future__ import annotations

import gettext
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import text as companion_text
from companion.calls.redaction import luhn, redact

CARD = "[card number removed]"
SOCIAL = "[social-security number removed]"

# The payment networks' published numbers for testing.
CARDS = (
    "4111111111111111",
    "4012888888881881",
    "4222222222222",
    "5555555555554444",
    "5105105105105100",
    "2223003122003222",
    "378282246310005",
    "371449635398431",
    "6011111111111117",
    "6200000000000005",
    "30569309025904",
    "3530111333300000",
    "6304000000000000",
    "6011000990139424",
)


def grouped(digits: str, sizes: tuple[int, ...], gap: str) -> str:
    parts = []
    for size in sizes:
        parts.append(digits[:size])
        digits = digits[size:]
    return gap.join([*parts, digits] if digits else parts)


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("gap", ["", " ", "-", ".", "\u00a0", "–", " - ", "  ", "/", "\u2009"])
def test_cards_in_many_spellings(card: str, gap: str) -> None:
    sizes = (4, 6) if card[:2] in {"37", "30"} else (4, 4, 4)
    written = f"Card {grouped(card, sizes, gap)}, thanks"
    found = redact(written)
    assert found.text == f"Card {CARD}, thanks"
    assert (found.cards, found.socials, found.found) == (1, 0, 1)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("4111 1111-1111.1111", CARD),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", CARD),
        ("41 11 11 11 11 11 11 11", CARD),
        ("4111-1111-1111-1111 12/27 123", f"{CARD} 12/27 123"),
        ("4111111111111111 1227", f"{CARD} 1227"),
        ("41111111111111111227", f"{CARD}1227"),
        ("004111111111111111", f"00{CARD}"),
        ("card:4111111111111111.", f"card:{CARD}."),
        (
            "\uff14\uff11\uff11\uff11\u3000\uff11\uff11\uff11\uff11\u3000\uff11\uff11\uff11\uff11\u3000\uff11\uff11\uff11\uff11",
            CARD,
        ),
        ("٤١١١١١١١١١١١١١١١", CARD),
        ("4111111111111111 5555555555554444", f"{CARD} {CARD}"),
        ("5555 5555 5555 4444 4111 1111 1111 1111", f"{CARD} {CARD}"),
        ("4111\n1111\n1111\n1111", CARD),
        ("555-123-4567 4111111111111111", f"555-123-4567 {CARD}"),
    ],
)
def test_cards_beside_other_things(written: str, kept: str) -> None:
    assert redact(written).text == kept


@pytest.mark.parametrize(
    "written",
    [
        "078-05-1120",
        "078 05 1120",
        "078.05.1120",
        "078–05–1120",
        "078\u00a005\u00a01120",
        "\uff10\uff17\uff18-\uff10\uff15-\uff11\uff11\uff12\uff10",
    ],
)
def test_social_security_numbers(written: str) -> None:
    found = redact(f"It is {written}!")
    assert found.text == f"It is {SOCIAL}!"
    assert (found.cards, found.socials) == (0, 1)


@pytest.mark.parametrize("written", ["SSN-{}", "ssn {}-ok", "{}-", "-{}"])
def test_a_dash_beside_one_hides_nothing(written: str) -> None:
    assert redact(written.format("078-05-1120")).text == written.format(SOCIAL)


@pytest.mark.parametrize("written", ["1-078-05-1120", "078-05-1120-1", "5078-05-1120"])
def test_more_digits_beside_it_are_another_number(written: str) -> None:
    assert redact(written).text == written


@pytest.mark.parametrize(
    "words",
    [
        *("SSN", "ssn:", "SSN is", "SSN number", "SSN no.", "ssn number is", "SS#"),
        *("social security number", "Social No. ", "seguro social es", "seguro social, número:"),
    ],
)
def test_nine_digits_where_the_words_say_so(words: str) -> None:
    assert redact(f"{words} 078051120").text == f"{words} {SOCIAL}"


PHONE = st.tuples(
    st.from_regex(r"[2-9][0-9]{2}", fullmatch=True),
    st.from_regex(r"[2-9][0-9]{2}", fullmatch=True),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.sampled_from(["{}{}{}", "{}-{}-{}", "({}) {}-{}", "+1 {} {} {}", "1-{}-{}-{}", "{}.{}.{}"]),
).map(lambda parts: parts[3].format(*parts[:3]))
DAY = st.dates().map(lambda day: day.isoformat()) | st.dates().map(lambda d: d.strftime("%m/%d/%Y"))
CASE = st.from_regex(r"(case |#|)[1-9][0-9]{8,11}", fullmatch=True)
AMOUNT = st.decimals(0, 9999, places=2).map(lambda amount: f"${amount}")
TIME = st.times().map(lambda time: time.strftime("%H:%M"))


@given(st.one_of(PHONE, DAY, CASE, AMOUNT, TIME))
def test_other_numbers_stay(written: str) -> None:
    assert redact(written).found == 0
    assert redact(f"told: {written}.").text == f"told: {written}."


@given(st.lists(st.one_of(PHONE, DAY, AMOUNT, TIME), max_size=5))
def test_a_list_of_other_numbers_stays(written: list[str]) -> None:
    line = ", ".join(written)
    assert redact(line).text == line


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02 555-123-4567",
        "555-123-4567 555-987-6543",
        "20260302 20260303",
        "4111111111111112",
        "1234567890123",
        "0000000000000000",
        "000-12-3456",
        "666-12-3456",
        "912-12-3456",
        "123-00-4567",
        "123-45-0000",
        "123-45 6789",
        "1-123-45-6789-0",
        "SSN 1234567890",
        "session 123456789",
    ],
)
def test_what_only_looks_like_one_stays(written: str) -> None:
    assert redact(written).text == written


@given(st.text(alphabet=string.digits + " -./aé🙂٤\uff14\n", max_size=200))
def test_redacting_twice_changes_nothing_more(written: str) -> None:
    once = redact(written)
    again = redact(once.text)
    assert (again.text, again.found) == (once.text, 0)


@given(st.text(max_size=200), st.sampled_from(CARDS), st.text(max_size=200))
def test_a_card_is_found_in_any_words(before: str, card: str, after: str) -> None:
    assert card not in redact(f"{before}\n\n\n\n{card}\n\n\n\n{after}").text


@given(st.text(st.characters(exclude_categories=("Nd", "Cs"))))
def test_text_without_digits_stays_to_the_letter(written: str) -> None:
    assert redact(written).text == written


@pytest.mark.parametrize("words", ["שלום 12 🙂 ٣", "مرحبا 🇪🇸", "señora ½ ²"])
def test_other_scripts_and_pictures_stay(words: str) -> None:
    assert redact(words).text == words
    assert redact(f"{words} 4111111111111111").text.endswith(CARD)


@pytest.mark.parametrize(
    "piece", ["1", "4", "4 ", "41 ", "4111111111111111 ", "x", "4-", "123-45-"]
)
def test_a_hundred_thousand_characters(piece: str) -> None:
    written = (piece * 100_000)[:100_000]
    found = redact(written)
    assert (found.text == written) is (found.found == 0)


def test_the_marks_speak_the_language_in_use() -> None:
    class Pseudo(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    companion_text.install(Pseudo(), "xx")
    assert redact("4111111111111111").text == CARD.upper()


@given(st.integers(10**11, 10**18))
def test_one_digit_in_ten_checks(number: int) -> None:
    fits = [luhn([*map(int, str(number)), digit]) for digit in range(10)]
    assert fits.count(True) == 1
