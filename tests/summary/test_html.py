from __future__ import annotations

import re

import msgspec
import pytest

from companion.summary import as_html
from companion.summary.data import Usual
from tests.helpers.shift import ZONE
from tests.helpers.summaries import nothing, of_shift

USUAL = Usual(shifts=17, calls=22.5, average_handle_seconds=333.0, check_ins_on_time=0.8)


def page(language: str = "en") -> str:
    return as_html.render(of_shift(language), language, ZONE)


def test_everything_is_in_the_one_file() -> None:
    assert not re.search(r"(?i)\b(src|href|url|@import)\b\s*[=(]", page())
    assert "<script" not in page()
    assert as_html.POLICY in page()


def test_it_says_how_it_is_printed() -> None:
    assert "@media print" in page()
    assert "table-header-group" in page()
    assert "break-inside: avoid" in page()


def test_a_row_a_call_with_its_numbers_to_the_right() -> None:
    calls = page()[page().index('class="calls"') :]
    assert calls.count("<tr>") == 1 + 13
    assert '<td class="number">4:02</td>' in calls


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Shift summary"), ("es", "Resumen del turno")]
)
def test_it_speaks_its_language(language: str, words: str) -> None:
    assert f'<html lang="{language}">' in page(language)
    assert f"<h1>{words}: Ana López</h1>" in page(language)


def test_the_key_figures_stand_beside_the_usual_ones() -> None:
    summary = msgspec.structs.replace(of_shift(), usual=USUAL)
    html = as_html.render(summary, "en", ZONE)
    assert "<dd>13<small>usual 22.5</small></dd>" in html
    assert "your 17 shifts" in html
    assert "your" not in page().split("<h2>")[0].split("<body>")[1]


def test_an_empty_span_is_a_page_too() -> None:
    html = as_html.render(nothing(), "en", ZONE)
    assert "No calls in this span." in html
    assert "<table" not in html


def test_a_span_of_several_days_says_which() -> None:
    end = of_shift().calls[-1].started.replace(day=4)
    html = as_html.render(msgspec.structs.replace(of_shift(), end=end), "en", ZONE)
    assert "<td>Mar 2<br>8:02 AM</td>" in html


def test_it_says_under_which_pack_it_was_made() -> None:
    assert of_shift().packs[0].digest[:8] in page()[page().index("<footer>") :]
