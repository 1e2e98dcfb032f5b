"""Every part, as it stands in a window, for tests and for looking at.

`python -m tests.window.gallery FOLDER` saves a picture of it in each scheme and width.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.window import theme
from companion.window.parts.boxes import Banner, SayBox, VerdictBox
from companion.window.parts.button import Button
from companion.window.parts.check_row import CheckRow
from companion.window.parts.chip import Chip, KeyHint
from companion.window.parts.choice import Choice
from companion.window.parts.column import Column
from companion.window.parts.field import Field
from companion.window.parts.figures import Figure, Figures
from companion.window.parts.flow import FlowLayout
from companion.window.parts.nav_bar import NavBar, NavItem
from companion.window.parts.phase_bar import PhaseBar
from companion.window.parts.results import ResultList, ResultRow
from companion.window.parts.ring import BigTimer, Ring
from companion.window.parts.search_box import SearchBox
from companion.window.parts.section import Section
from companion.window.parts.select import Select
from companion.window.parts.states import Empty, ErrorState, Locked
from companion.window.parts.step_row import StepRow
from companion.window.parts.text import Text

PHASES = [("i", "Identify"), ("d", "Define"), ("e", "Explore"), ("a", "Act"), ("l", "Look back")]
NAV = [
    NavItem("call", "Call", "call"),
    NavItem("find", "Find", "find"),
    NavItem("dial", "Dial", "dial"),
    NavItem("decide", "Decide", "decide"),
    NavItem("note", "Note", "note"),
    NavItem("shift", "Shift", "shift"),
]
LANGUAGES = ["Arabic", "Bengali", "Chinese", "Dutch", "Farsi", "French", "German", "Hindi"]
LANGUAGES += ["Italian", "Korean", "Polish", "Portuguese", "Spanish", "Tagalog", "Vietnamese"]
YES_NO = [("yes", "Yes"), ("no", "No")]


class Gallery(QWidget):
    """The parts, section by section, between a header and the tabs."""

    def __init__(self) -> None:
        """Build all of them."""
        super().__init__()
        self.column = Column()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.nav = NavBar(NAV)
        self.nav.set_badge("note", "2")
        outer.addWidget(header())
        outer.addWidget(self.column)
        outer.addWidget(footer())
        outer.addWidget(self.nav)
        for block in blocks():
            self.column.add(block)


def header() -> QWidget:
    """Return a header with timer, ring and phases."""
    area = QWidget()
    column = QVBoxLayout(area)
    column.setContentsMargins(16, 12, 16, 8)
    top = FlowLayout()
    title = QWidget()
    lines = QVBoxLayout(title)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addWidget(Text("QuickBooks", strong=True))
    lines.addWidget(Text("Company admin · phone", "small", "dim"))
    timer, ring = BigTimer("Call time"), Ring("Check-in")
    timer.set_seconds(252)
    ring.set(0.6, "running")
    top.add(title)
    top.add(timer, push=True)
    top.add(ring)
    column.addLayout(top)
    phases = PhaseBar(PHASES)
    phases.set_current("d")
    column.addWidget(phases)
    return area


def footer() -> QWidget:
    """Return the row of the call's main acts."""
    area = Section()
    row = FlowLayout()
    row.add(Button("Checked in", "primary", "Space", wide=True))
    row.add(Button("Hold"))
    row.add(Button("Wrap up"))
    area.body.addLayout(row)
    return area


def blocks() -> list[QWidget]:
    """Return every other part, in sections."""
    return [
        verify(),
        search(),
        steps(),
        Banner("Never leave the line or transfer the caller to the interpreter."),
        refund(),
        VerdictBox(
            "Eligible, prorated",
            "$300.82",
            "$600.00 × 183 of 365 days left. An estimate: the policy gives no formula.",
        ),
        say(),
        fields(),
        rings(),
        chips(),
        figures(),
        Locked("After verifying: two of four items are still missing", "Verify the caller"),
        Empty("No call yet", "A call appears here when the phone rings.", "Start a call"),
        ErrorState("This panel could not be shown", "KeyError: 'language'", "Copy report"),
    ]


def verify() -> Section:
    """Return rows to tick in each state."""
    section = Section("Verify the caller", ("2 of 4 · locked", "soon"), "Purpose: account")
    for number, name in enumerate(("Company ID", "Company name", "First and last name"), 1):
        section.add(CheckRow(name, name, str(number), can_fail=number > 1))
    long = "Email address on the account, or the phone number that the account was opened with"
    section.add(CheckRow("long", long, "4", can_fail=True))
    rows = section.findChildren(CheckRow)
    rows[0].set_state("matched")
    rows[1].set_state("failed")
    return section


def search() -> Section:
    """Return a search with what it found."""
    section = Section()
    box = SearchBox("What does the caller say?")
    results = ResultList("Results")
    results.set_rows(
        [
            ResultRow(
                "a",
                "Reactivation",
                "Article · as in “my company isn't there”",
                locked="after verifying",
                trailing="enter",
                icon="note",
                beneath=((21, 28),),
            ),
            ResultRow("b", "Opening line: account access", "Script", trailing="copy", icon="copy"),
            ResultRow("c", "Company not found", "Article", icon="note", marks=((0, 7),)),
        ]
    )
    box.moved.connect(results.move)
    box.accepted.connect(results.activate)
    section.add(box)
    section.add(results)
    return section


def steps() -> Section:
    """Return numbered steps, one with buttons and one with a branch."""
    section = Section("Language Line", ("interpreter", "quiet"), "leg 0:52", collapsible=True)
    languages = [(name.lower(), name) for name in LANGUAGES]
    section.add(Select("Language", languages, "vietnamese"))
    section.add(StepRow("1", 1, "Caller on hold", "done"))
    give = StepRow("2", 2, "Give the operator", "now")
    row = FlowLayout()
    row.add(Button("Copy client ID", "primary"))
    row.add(Button("Copy access code", icon="copy"))
    give.body().addLayout(row)
    section.add(give)
    section.add(
        StepRow("3", 3, "Say “End of call” before hanging up, and wait for the caller to go")
    )
    branch = StepRow("4", 4, "Is the interpreter on the line?")
    branch.body().addWidget(Choice("line", "", YES_NO))
    section.add(branch)
    return section


def refund() -> Section:
    """Return questions, answered and open."""
    section = Section("Refund", None, "QuickBooks refund policy")
    who = [("caller", "Caller asked"), ("agent", "Agent offered")]
    asked = Choice("who", "Who raised it?", who, "caller")
    asked.set_value("caller", "ok")
    section.add(asked)
    section.add(Choice("offer", "Was there a switch offer or a discount today?", YES_NO, "no"))
    billing = [("monthly", "Monthly"), ("yearly", "Yearly"), ("unknown", "The caller doesn't know")]
    section.add(Choice("billing", "Billing", billing))
    ends = [("r", "Resolved"), ("c", "Call-back"), ("t", "Transferred"), ("e", "Escalated")]
    section.add(Choice("outcome", "Outcome", ends, "r", folds=False))
    return section


def say() -> Section:
    """Return words for the caller."""
    section = Section()
    box = SayBox("Once billing is switched to monthly, choose Cancel Now.", "Say")
    box.add_button(Button("Copy", "primary"))
    box.add_button(Button("Add to note"))
    box.add_button(Button("Refund and Policy Guidelines", "link", mark="forward"), push=True)
    section.add(box)
    return section


def fields() -> Section:
    """Return inputs of every kind."""
    section = Section("Interpreter")
    pair = FlowLayout()
    pair.add(Field("First name", placeholder="An"))
    pair.add(Field("Number"))
    section.body.addLayout(pair)
    wrong = Field("Paid", "money")
    wrong.set_text("six")
    wrong.set_error("Write an amount, for example 600.00")
    section.add(wrong)
    section.add(Field("Ends", "date", "2026-07-02"))
    section.add(Field("Access code", "secret"))
    section.add(Field("Note", "multiline", "What was agreed"))
    return section


def rings() -> Section:
    """Return the ring in each state."""
    section = Section("Check-in")
    row = FlowLayout()
    for state in ("running", "soon", "due", "overdue", "off"):
        ring = Ring(state)
        ring.set(0.3, state)
        row.add(ring)
    small = Ring("small", 18)
    small.set(0.7, "running")
    row.add(small)
    hour = BigTimer("Call time")
    hour.set_seconds(3791)
    row.add(hour)
    section.body.addLayout(row)
    return section


def chips() -> Section:
    """Return labels, keys and buttons of every kind."""
    section = Section("Labels")
    row = FlowLayout()
    for tone in ("quiet", "accent", "ok", "soon", "stop"):
        row.add(Chip(tone, tone))
    for key in ("Ctrl+K", "Esc", "Ctrl+Return"):
        row.add(KeyHint(key))
    section.body.addLayout(row)
    more = FlowLayout()
    more.add(Button("Checked in", "danger", "Space"))
    off = Button("Resume")
    off.setEnabled(False)
    more.add(off)
    section.body.addLayout(more)
    return section


def figures() -> Section:
    """Return a table of figures."""
    rows = [
        Figure("Average handle time", "8:41", "−0:22"),
        Figure("Check-ins on time", "61 of 65", "+3 %"),
        Figure("Verified before disclosed", "17 of 17", "="),
        Figure("Interpreter", "2 · 14 min"),
    ]
    section = Section("Shift")
    section.add(Figures(rows))
    return section


def save(folder: Path, app: QApplication, *, face: theme.Face = "inter") -> list[Path]:
    """Save a picture of the gallery for each scheme, width and text size; return their paths."""
    saved = []
    looks: list[tuple[theme.Scheme, int, float]] = [("light", 380, 1.0), ("dark", 380, 1.0)]
    looks += [("contrast", 380, 1.0)]
    looks += [("light", 320, 1.0), ("light", 320, 2.0), ("dark", 600, 1.5)]
    for scheme, width, scale in looks:
        theme.apply(app, scheme, scale, face=face)
        window = Gallery()
        content = window.column.content
        window.resize(width, 800)
        window.show()
        app.processEvents()
        frame = window.height() - window.column.height()
        window.resize(width, frame + content.heightForWidth(width))
        app.processEvents()
        path = folder / f"{scheme}-{width}-{round(scale * 100)}.png"
        window.grab().save(str(path))
        saved.append(path)
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return saved


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    save(Path(sys.argv[1]), QApplication([]))
