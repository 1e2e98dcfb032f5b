"""A team's PDF: the same bytes each time, its table's words whole, names only words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from companion.summary import team_table
from companion.summary.merge import Team, merge
from companion.text import speaking
from companion.window import printing_team
from companion.window.paper import Paper, Style
from tests.helpers.shift import ZONE
from tests.helpers.summaries import HOSTILE, agent, hostile, nothing

pytestmark = pytest.mark.usefixtures("qapp")


def of_team(*names: str) -> Team:
    return merge([agent(name, mark=name) for name in names]).team


def test_it_is_a_pdf_and_the_same_each_time() -> None:
    first = printing_team.pdf(of_team("Ana", "Ben"), "en", ZONE)
    assert first.startswith(b"%PDF-")
    assert printing_team.pdf(of_team("Ana", "Ben"), "en", ZONE) == first


def test_without_a_call_it_is_a_page_too() -> None:
    assert printing_team.pdf(merge([nothing()]).team, "en", ZONE).count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_names_are_no_links_and_no_scripts(words: str) -> None:
    content = printing_team.pdf(merge([hostile(words)]).team, "en", ZONE)
    for risky in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/Link", b"/AcroForm"):
        assert risky not in content


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_heading_is_broken_within_a_word(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[str] = []
    written: set[str] = set()

    def noted(one: Paper, text: str, box: QRectF, style: Style, *, end: bool = False) -> None:
        del end
        line = one.measure("x", box.width(), style)
        broken.extend(w for w in text.split() if one.measure(w, box.width(), style) > line)
        written.add(text)

    monkeypatch.setattr(Paper, "write", noted)
    with speaking(language):
        printing_team.pdf(of_team("María del Carmen Fernández"), language, ZONE)
        assert written >= set(team_table.heads())
    assert broken == []
