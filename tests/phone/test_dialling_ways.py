"""The known clients' ways, and templates of the agent's own: no shell, no options, no surprises."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import settings
from companion.errors import PhoneFault
from companion.phone import dialling, opening, ways
from companion.phone.numbers import Number, number
from companion.phone.ways import WAYS

ROOT = Path(__file__).parents[2]
SEVEN = number("711")
LINE = number("1-800-367-9559")

HANDED_OVER = {
    "tel": ["tel:+18003679559", "tel:18003679559"],
    "microsip": ["MicroSIP.exe", "18003679559"],
    "twinkle": ["twinkle", "--call", "18003679559"],
    "linphone": ["linphone", "call", "sip-address=18003679559"],
    "ringcentral": ["rcmobile://call?number=%2B18003679559", "rcmobile://call?number=18003679559"],
    "dialpad": ["dialpad://+18003679559", "dialpad://18003679559"],
    "zoom": ["zoomphonecall://+18003679559", "zoomphonecall://18003679559"],
    "webex": ["webextel:+18003679559", "webextel:18003679559"],
    "jabber": ["ciscotel:+18003679559", "ciscotel:18003679559"],
    "teams": ["tel:+18003679559", "tel:18003679559"],
}


@pytest.mark.parametrize("way", HANDED_OVER)
def test_what_each_client_is_given(way: str) -> None:
    found = WAYS[way]
    make = ways.command if found.kind == "command" else ways.addresses
    assert list(make(found.template, LINE)) == HANDED_OVER[way]


def test_every_known_client_is_seen_to() -> None:
    untemplated = {way.id for way in WAYS.values() if not way.template}
    assert untemplated == {"baresip", "address", "command", "copy"}
    assert HANDED_OVER.keys() | untemplated == WAYS.keys()


def test_the_setting_offers_every_way_and_keeps_the_old_values() -> None:
    allowed = settings.known("dial_with").allowed
    assert set(allowed) == WAYS.keys()
    assert {"tel", "command", "copy"} <= set(allowed)


def test_settings_of_before_still_hold() -> None:
    settings.save("dial_with", "command")
    settings.save("dial_command", "twinkle --call {number}")
    choice = dialling.chosen(settings.load().text)
    assert isinstance(choice.dialler(opening.open_address), dialling.CommandDialler)


def test_short_numbers_are_given_as_they_are() -> None:
    assert ways.addresses("zoomphonecall://{whole}", SEVEN) == ("zoomphonecall://711",)
    assert ways.addresses("{tel}", SEVEN) == ("tel:711;phone-context=+1", "tel:711")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("twinkle --call {number}", ["twinkle", "--call", "711"]),
        ("dial sip:{number}@example", ["dial", "sip:711@example"]),
        ("dial --to={number}", ["dial", "--to=711"]),
        ("dial /call:{number}", ["dial", "/call:711"]),
        ("dial {tel}", ["dial", "tel:711;phone-context=+1"]),
        ("dial {whole}", ["dial", "711"]),
        (
            r'"C:\Program Files\MicroSIP\MicroSIP.exe" {number}',
            [r"C:\Program Files\MicroSIP\MicroSIP.exe", "711"],
        ),
        ("dial '{number} now' {number}", ["dial", "711 now", "711"]),
        ("dial {number}; rm -rf x", ["dial", "711;", "rm", "-rf", "x"]),
        ("dial $(id) {number} | tee", ["dial", "$(id)", "711", "|", "tee"]),
        ("dial {number} # off", ["dial", "711", "#", "off"]),
        ("dial {other} {number}", ["dial", "{other}", "711"]),
    ],
)
def test_a_command_is_split_into_words_without_a_shell(template: str, words: list[str]) -> None:
    assert ways.command(template, SEVEN) == words


@pytest.mark.parametrize(
    "template",
    ["", " ", "dial", "{number}", "{number} x", "dial{number} {number}", 'dial "{number}'],
)
def test_a_command_without_a_place_for_the_number_is_refused(template: str) -> None:
    with pytest.raises(PhoneFault, match="dialling command"):
        ways.command(template, SEVEN)


@pytest.mark.parametrize("word", ["/{number}", "-{number}", "--{number}", "//{whole}", "-/{tel}"])
def test_the_number_cannot_become_an_option(word: str) -> None:
    with pytest.raises(PhoneFault, match="would make the number an option"):
        ways.command(f"MicroSIP.exe {word}", SEVEN)


@pytest.mark.parametrize("program", ["dial.bat", "DIAL.CMD", "dial.cmd.", '"dial.bat "'])
def test_a_script_that_a_shell_would_read_is_refused(program: str) -> None:
    with pytest.raises(PhoneFault, match="is a script that a shell reads"):
        ways.command(f"{program} {{number}}", SEVEN)


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("acme:{number}", "acme:18003679559"),
        ("acme://dial/{whole}", "acme://dial/+18003679559"),
        (
            "https://pbx.example/dial?to={whole}&x=1",
            "https://pbx.example/dial?to=%2B18003679559&x=1",
        ),
        ("sip:{number}@pbx.example", "sip:18003679559@pbx.example"),
    ],
)
def test_an_address_of_one_s_own(template: str, address: str) -> None:
    assert ways.addresses(template, LINE)[0] == address


@pytest.mark.parametrize(
    "template",
    [
        "", "acme:", "{number}", "acme{number}:x", "file:///{number}", "FILE:{number}",
        "javascript:{number}", "data:{number}", "companion://dial/{number}", r"C:\x.exe {number}",
        "acme: {number}", "acme:{number}\n", 'acme:"{number}', "acme:{number}|x", "acme:`{number}`",
        "{number}:{number}", "a{number}b:{number}", "//host/{number}", "-x:{number}",
        "acme:{other}",
    ],
)  # fmt: skip
def test_what_is_no_address_to_dial_with_is_refused(template: str) -> None:
    with pytest.raises(PhoneFault):
        ways.addresses(template, LINE)


NUMBERS = st.from_regex(r"\+?[0-9]{1,15}", fullmatch=True).map(
    lambda digits: Number(digits, f"tel:{digits}", digits)
)
WORDS = st.text("ab{}/-=:;$`|&<>'\"\\ number", min_size=0, max_size=12)


@given(st.lists(st.one_of(WORDS, st.just("{number}"), st.just("x={number}")), max_size=6), NUMBERS)
def test_whatever_the_template_each_word_is_an_argument(words: list[str], dialled: Number) -> None:
    template = " ".join(words)
    try:
        given_words = ways.command(template, dialled)
    except PhoneFault:
        return
    templates = ways.command(template, Number("{number}", "{tel}", "{whole}"))
    assert len(given_words) == len(templates)
    assert given_words[0] == templates[0]
    for word, before in zip(given_words[1:], templates[1:], strict=True):
        assert word == ways.filled(before, dialled)
        if word[:1] in "/-" and word != before:
            assert not re.match(r"[-/]+\+?[0-9]+$", word)


@given(st.text(max_size=40), NUMBERS)
def test_whatever_the_template_an_address_has_its_scheme(template: str, dialled: Number) -> None:
    try:
        found = ways.addresses(template, dialled)
    except PhoneFault:
        return
    assert all(urlsplit(address).scheme not in ways.REFUSED_SCHEMES for address in found)
    assert all(address.isprintable() and " " not in address for address in found)


@pytest.mark.parametrize(
    "template",
    ["", "  ", "acme:{number}", "twinkle --call {whole}", r"C:\x.exe {number}", '"a b" {tel}'],
)
def test_a_template_that_can_dial_is_kept(template: str) -> None:
    ways.check(template)


@pytest.mark.parametrize(
    "template",
    ["acme:", "twinkle --call", "file:{number}", "x /{number}", 'x "{number}', "x.cmd {tel}"],
)
def test_a_template_that_cannot_dial_is_told_when_it_is_written(template: str) -> None:
    with pytest.raises(PhoneFault):
        ways.check(template)


def test_a_program_is_taken_from_its_home_where_it_is_there() -> None:
    homes = WAYS["microsip"].homes
    known = {"LOCALAPPDATA": r"C:\Users\sam\AppData\Local", "PROGRAMFILES": r"C:\Program Files"}
    words = ["MicroSIP.exe", "711"]
    there = r"C:\Program Files\MicroSIP\MicroSIP.exe"
    assert ways.at_home(words, homes, lambda path: path == there, known) == [there, "711"]
    assert ways.at_home(words, homes, lambda _path: True, known)[0].startswith(r"C:\Users\sam")
    assert ways.at_home(words, homes, lambda _path: False, known) == words
    assert ways.at_home(words, homes, lambda _path: True, {}) == words


def test_companion_never_claims_telephone_addresses() -> None:
    """Neither for itself, nor in what it is packed into: ``tel:`` stays the phone client's."""
    claims = re.compile(
        r"x-scheme-handler/(tel|callto|sip)\b|URL:\s*tel|CFBundleURLSchemes[^\]]*\btel\b"
        r"|Classes[\\/]+tel\b|UrlAssociations[\\/]+tel\b|register\w*\(\s*[\"']tel[\"']",
        re.IGNORECASE,
    )
    kinds = {".py", ".toml", ".spec", ".desktop", ".plist", ".xml", ".iss", ".nsi", ".reg", ".sh"}
    parts = [ROOT / "companion", ROOT / "resources", ROOT / ".ci"]
    files = [file for part in parts for file in part.rglob("*") if file.suffix in kinds]
    files += [file for file in ROOT.iterdir() if file.is_file() and file.suffix in kinds]
    assert len(files) > 100
    assert [str(file) for file in files if claims.search(file.read_text("utf-8"))] == []


def test_what_is_started_has_no_shell() -> None:
    text = Path(opening.__file__).read_text("utf-8")
    assert "shell=" not in text
    assert "os.system" not in text
