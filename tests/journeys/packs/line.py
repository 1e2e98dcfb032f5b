"""An agent's day on one line of business: chosen with one click, noted as a reviewer would pass."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING, Final

from tests.journeys.day import Day

if TYPE_CHECKING:
    from tests.journeys.office import Office

CALLING: Final = "+1 312 555 0143"
"""The caller's number, as the phone client tells it."""


@dataclass(frozen=True)
class Words:
    """What the window says in one language, as far as these calls go by it."""

    line: str
    ready: str
    after: str
    complete: str
    own: str
    copied: str
    not_required: str
    verified: str
    shift: str
    practice: str


SPOKEN: Final = {
    "en": Words(
        line="Line of business",
        ready="Ready for the next call",
        after="After-call work",
        complete="complete",
        own="In your words",
        copied="Copied",
        not_required="No verification asked for",
        verified="Verified",
        shift="Shift",
        practice="Practice",
    ),
    "es": Words(
        line="Línea de negocio",
        ready="Listo para la próxima llamada",
        after="Trabajo posterior",
        complete="completa",
        own="En sus palabras",
        copied="Copiado",
        not_required="No se pide verificación",
        verified="Verificado",
        shift="Turno",
        practice="Práctica",
    ),
}


class Line(Day):
    """One line of business, in one language; everything by mouse and keyboard."""

    def __init__(self, office: Office, title: str, language: str = "en") -> None:
        super().__init__(office)
        self.title, self.words = title, SPOKEN[language]
        if language == "es":
            self._to_spanish()
        self._turn_to(title)

    def _to_spanish(self) -> None:
        self.agent.tab("Shift")
        self.agent.button("Settings")
        self.agent.option("Español")
        self.agent.press("Ctrl+1")
        assert self.agent.sees(SPOKEN["es"].ready)

    def _turn_to(self, title: str) -> None:
        """One click in the head of the window (and one on its button), and all of it follows."""
        self.agent.button(f"{self.words.line}: QuickBooks")
        self.agent.from_list(title)
        assert self.agent.sees(f"{self.words.line}: {title}")
        assert self.office.app.desk.pack.about.title["en" if self.english else "es"] == title

    @property
    def english(self) -> bool:
        """Whether the window speaks English."""
        return self.words is SPOKEN["en"]

    # A call -------------------------------------------------------------------------------------

    def takes(self, name: str) -> None:
        """The phone rings, and the agent answers with a key; no check-in is counted here."""
        self.phone("ring", id=name, number=CALLING)
        self.agent.press("Ctrl+N")
        assert self.office.call.live
        assert self.office.app.desk.pack.about.check_in is None
        assert not self.office.window.header.ring.isVisible()
        self.office.wait(12)

    def finds(self, words: str, title: str) -> None:
        """Type what the caller said, and press what fits."""
        self.agent.type(words)
        self.agent.result(title)

    def answers(self, **answers: str) -> None:
        """Answer a decision's questions, named by their ids, with the words of an option."""
        table = {q.id: q for d in self.office.app.desk.pack.decisions for q in d.questions}
        for question, answer in answers.items():
            text = table[question].text["en" if self.english else "es"]
            self.agent.option(answer, text)
            self.office.wait(4)

    def ends(self, outcome: str) -> None:
        """The caller leaves: wrap-up, and how it ended."""
        self.agent.press("Ctrl+Shift+E")
        assert self.agent.sees(self.words.after)
        self.agent.option(outcome)

    def notes(self, expected: str) -> None:
        """The note is complete, it is what is expected, and nothing of the caller's is in it.

        In ``expected`` a long line goes on where one begins with neither a bullet nor a dash.
        """
        self.agent.press("Ctrl+Return")
        note = self.agent.clipboard()
        assert self.agent.sees(self.words.complete)
        assert note == _unwrapped(expected)
        assert "0143" not in note
        digits = b"".join(CALLING.encode().split())[1:]
        assert not any(digits in file.read_bytes() for file in self.office.files())
        assert self.office.window.notice.fault.isHidden()

    def next(self) -> None:
        """Done; the line stays."""
        self.agent.press("Ctrl+N")
        assert self.agent.sees(self.words.ready)
        assert self.agent.sees(f"{self.words.line}: {self.title}")

    # Between calls ------------------------------------------------------------------------------

    def practises(self) -> None:
        """Go to practice, by the Shift panel."""
        self.agent.tab(self.words.shift)
        self.agent.button(self.words.practice)


def _unwrapped(expected: str) -> str:
    """A note as it is pasted, from one whose long lines are wrapped."""
    lines: list[str] = []
    for line in cleandoc(expected).splitlines():
        if line.startswith(("• ", "  - ")):
            lines.append(line)
        else:
            lines[-1] += f" {line.strip()}"
    return "\n".join(lines)
