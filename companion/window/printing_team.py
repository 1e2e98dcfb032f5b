"""A team's summary as PDF: the chart, and the table of agents."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Final

from companion.summary import chart, team_table
from companion.summary.merge import Team
from companion.text import _
from companion.window import printing
from companion.window.paper import Paper, Style

SHARES: Final = (13, 8.6, 8.7, 7.4, 11.7, 8.6, 8.6, 11.8, 10.2, 11.4)
"""Hundredths of the page's width for each column: no heading is broken within a word."""


def pdf(team: Team, language: str, zone: tzinfo) -> bytes:
    """The team's summary as a PDF file; the same one makes the same bytes. Needs a Qt application.

    It speaks the language in use.
    """
    made = team.made or datetime.fromtimestamp(0, UTC)
    paper = Paper(printing.face(), team_table.title(), made)
    printing.head(paper, team_table.title(), team_table.about(team, language, zone))
    if drawn := chart.picture(team, paper.width / printing.UNIT):
        printing.picture(paper, drawn)
    columns = printing.Columns(team_table.heads(), SHARES, team_table.NUMBERS)
    *agents, everybody = team_table.cells(team, language)
    for _row in printing.table(paper, _("Agents"), columns, agents):
        pass
    strong = Style(8, strong=True)
    paper.row(everybody, columns.widths(paper.width), strong, columns.numbers)
    paper.space(10)
    paper.text(team_table.made(team, language), Style(8, "dim"))
    paper.end()
    return paper.content()
