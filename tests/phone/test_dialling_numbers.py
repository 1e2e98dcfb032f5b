"""Numbers: what is read as one, its address by RFC 3966, and how it is shown."""

from __future__ import annotations

import re
import subprocess
import sys

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import settings
from companion.errors import PhoneFault, UsageFault
from companion.phone.numbers import LONGEST, number
from companion.settings.countries import COUNTRIES
from companion.text import use

HOSTILE = [
    "", " ", "+", "1-800-FLOWERS", "911;rm -rf", "$(id)", "`id`", "5551234|sh", "555&calc",
    "555>x", "/reset", "--help", "#31#", "++1",
    "1+1", "tel:711", "\u0665\u0665", "\uff15",
    "1" * 16, "555\0", "5;phone-context=x", "555%0a", "é", "\ud800", "x12", "ext. 7", "711 ext",
    "711;ext=$(id)", "711;ext=5;phone-context=x", "711 x12345678", "-" * 61 + "711", "555\n\n--x",
]  # fmt: skip

ADDRESS = re.compile(r"tel:(\+[0-9]{4,15}(;ext=[0-9]{1,7})?|[0-9]{1,35}(;phone-context=\+[0-9]+)?)")


@pytest.mark.parametrize(
    ("written", "plain", "tel"),
    [
        ("711", "711", "tel:711;phone-context=+1"),
        ("911", "911", "tel:911;phone-context=+1"),
        ("1-800-735-2988", "18007352988", "tel:+18007352988"),
        ("(800) 735.2988", "8007352988", "tel:+18007352988"),
        ("+1 800 735 2988", "+18007352988", "tel:+18007352988"),
        ("+44 20 7946 0000", "+442079460000", "tel:+442079460000"),
        ("011 44 20 7946 0000", "011442079460000", "tel:+442079460000"),
        ("5550100", "5550100", "tel:5550100;phone-context=+1"),
        ("555 010 1234", "5550101234", "tel:+15550101234"),
        ("4021", "4021", "tel:4021;phone-context=+1"),
        ("800‑735–2988", "8007352988", "tel:+18007352988"),  # noqa: RUF001 - as word processors write
        (" 711\n", "711", "tel:711;phone-context=+1"),
        ("0800735298", "0800735298", "tel:0800735298;phone-context=+1"),
    ],
)
def test_a_number_and_its_address(written: str, plain: str, tel: str) -> None:
    found = number(written)
    assert (found.plain, found.tel) == (plain, tel)


@pytest.mark.parametrize("written", HOSTILE)
def test_anything_but_a_number_is_refused(written: str) -> None:
    with pytest.raises(PhoneFault, match=r"can't be dialled\. Write digits alone"):
        number(written)


@pytest.mark.parametrize(
    "written",
    ["5551234,,99", "5551234p1", "5551234w1", "711;1", "1 800 555 0100 # 4", "*67", "555*"],
)
def test_what_is_sent_after_the_answer_is_left_out_by_the_agent(written: str) -> None:
    with pytest.raises(PhoneFault, match=r"can't be dialled\."):
        number(written)


def test_pauses_have_a_sentence_of_their_own() -> None:
    with pytest.raises(PhoneFault, match="pauses and the digits behind them"):
        number("1-800-555-0100,,44#")


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(PhoneFault) as caught:
        number("x" * 10_000)
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize("written", ["+44 123", "+1 711", "+999 123 4567", "+1 800 555 01000 0"])
def test_a_country_code_needs_all_its_digits(written: str) -> None:
    with pytest.raises(PhoneFault, match="is no whole number: after \\+ come a country code"):
        number(written)


@pytest.mark.parametrize(
    ("written", "prefix", "plain", "tel"),
    [
        ("711", "9", "9711", "tel:9711"),
        ("1-800-735-2988", "9", "918007352988", "tel:918007352988"),
        ("+18007352988", "9", "+18007352988", "tel:+18007352988"),
        ("711", "", "711", "tel:711;phone-context=+1"),
    ],
)
def test_an_outside_line_comes_first(written: str, prefix: str, plain: str, tel: str) -> None:
    found = number(written, prefix)
    assert (found.plain, found.tel) == (plain, tel)


def test_behind_an_outside_line_there_is_no_whole_number() -> None:
    assert number("1-800-735-2988", "9").whole == ""
    assert number("1-800-735-2988").whole == "+18007352988"


def test_a_prefix_that_is_no_digits_is_refused() -> None:
    with pytest.raises(PhoneFault):
        number("711", "9,")


@pytest.mark.parametrize(
    "written",
    [
        "800-367-9559 ext. 12", "800-367-9559 ext 12", "8003679559x12", "800-367-9559, ext. 12",
        "800-367-9559 extension 12", "800 367 9559 Extensión 12", "8003679559;ext=12",
    ],
)  # fmt: skip
def test_an_extension_is_in_the_address_alone(written: str) -> None:
    found = number(written)
    assert (found.plain, found.extension) == ("8003679559", "12")
    assert found.tel == "tel:+18003679559;ext=12"
    assert str(found) == "(800) 367-9559 ext. 12"


@pytest.mark.parametrize(
    ("written", "country", "tel", "shown"),
    [
        ("800-367-9559", "US", "tel:+18003679559", "(800) 367-9559"),
        ("+18003679559", "US", "tel:+18003679559", "(800) 367-9559"),
        ("+18003679559", "MX", "tel:+18003679559", "+1 800-367-9559"),
        ("55 1234 5678", "MX", "tel:+525512345678", "55 1234 5678"),
        ("020 7946 0000", "GB", "tel:+442079460000", "020 7946 0000"),
        ("020 7946 0000", "US", "tel:02079460000;phone-context=+1", "02079460000"),
        ("711", "CA", "tel:711;phone-context=+1", "711"),
        ("112", "GB", "tel:112;phone-context=+44", "112"),
        ("+44 20 7946 0000", "US", "tel:+442079460000", "+44 20 7946 0000"),
    ],
)
def test_the_home_country_is_where_a_number_is_meant(
    written: str, country: str, tel: str, shown: str
) -> None:
    found = number(written, country=country)
    assert (found.tel, str(found)) == (tel, shown)


def test_the_digits_of_an_outside_line_are_not_shown_as_the_number() -> None:
    assert str(number("800-367-9559", "9")) == "(800) 367-9559"


def test_the_countries_to_choose_from_are_those_that_have_a_plan() -> None:
    assert set(COUNTRIES) == set(phonenumbers.SUPPORTED_REGIONS)
    assert settings.known("home_country").default in COUNTRIES


@pytest.mark.parametrize("word", ["XX", "us", "U", "", "USA", "$(id)"])
def test_a_country_that_there_is_not_is_refused(word: str) -> None:
    with pytest.raises(UsageFault, match="not a value for home_country"):
        settings.save("home_country", word)


def test_a_sentence_is_in_the_agent_s_language() -> None:
    use("es")
    with pytest.raises(PhoneFault, match="No se puede marcar «x»"):
        number("x")


@given(st.text(max_size=70))
def test_whatever_is_written_only_digits_come_out(written: str) -> None:
    try:
        found = number(written)
    except PhoneFault:
        return
    assert re.fullmatch(r"\+?[0-9]{1,15}", found.plain)
    assert ADDRESS.fullmatch(found.tel)
    assert len(written) <= LONGEST + 20


@given(
    st.from_regex(r"\+?[0-9 ().\-]{1,20}( ?(ext\.?|x|;ext=) ?[0-9]{1,7})?", fullmatch=True),
    st.from_regex(r"[0-9]{0,3}", fullmatch=True),
    st.sampled_from(COUNTRIES),
)
def test_an_address_is_one_by_the_rules_wherever_home_is(
    written: str, prefix: str, country: str
) -> None:
    try:
        found = number(written, prefix, country)
    except PhoneFault:
        return
    assert ADDRESS.fullmatch(found.tel), found.tel
    assert found.whole == "" or re.fullmatch(r"\+[0-9]{4,15}", found.whole)
    again = number(found.whole, country=country) if found.whole else None
    assert again is None or again.whole == found.whole


def test_the_number_library_is_not_imported_before_a_number_is_read() -> None:
    code = (
        "import sys; import companion.phone.dialling, companion.phone.ways, companion.settings;"
        "sys.exit('phonenumbers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
