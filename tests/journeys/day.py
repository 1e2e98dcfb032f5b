"""What an agent does on many calls, each act in the window and in the test's own book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtNetwork import QLocalSocket

from companion import paths
from companion.phone import wire

if TYPE_CHECKING:
    from tests.journeys.agent import Agent
    from tests.journeys.book import Book
    from tests.journeys.office import Office


class Day:
    """An agent's hands on the window, and a pencil for the book."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.agent: Agent = office.agent
        self.book: Book = office.book
        self.made = 0

    # The phone ----------------------------------------------------------------------------------

    def phone(
        self,
        kind: str,
        *,
        id: str,  # noqa: A002 - as the option is called
        number: str = "",
        direction: str = "in",
    ) -> wire.Answer:
        """The phone client tells the window, over its local socket."""
        socket = QLocalSocket()
        socket.connectToServer(paths.socket())
        self.office.qtbot.waitUntil(
            lambda: socket.state() is QLocalSocket.LocalSocketState.ConnectedState
        )
        told = {"kind": kind, "number": number, "id": id, "direction": direction}
        socket.write(wire.request({"do": "event", **told}))
        self.office.qtbot.waitUntil(lambda: bool(socket.canReadLine()))
        answer = wire.answered(bytes(socket.readAll().data()))
        socket.close()
        self.agent.settle()
        return answer

    def rings(self, name: str, number: str = "", *, turn: bool = True) -> None:
        """A call comes in by the phone client; the test's name for it is the client's id."""
        self.phone("ring", id=name, number=number)
        self.book.rings(name, turn=turn)

    def answered(self, name: str) -> None:
        """It is picked up at the phone."""
        self.phone("start", id=name)
        self.book.begins(name)

    def by_hand(self, name: str) -> None:
        """The agent begins a call in the window, by its one key."""
        self.agent.press("Ctrl+N")
        self.book.begins(name)

    # The call -----------------------------------------------------------------------------------

    def verified(self, caller: str, last: str = "5") -> None:
        """Who calls, all items at once, and the last question by its digit."""
        self.agent.option(caller)
        self.agent.press("Ctrl+A", last)
        assert self.agent.sees(f"Verified · {caller}")
        self.book.now.verification = "verified"

    def for_reactivation(self) -> None:
        """The caller is to be verified for a reactivation."""
        self.agent.button("Purpose: Account help. Change it")
        self.agent.from_list("Reactivation")

    def check_in(self) -> None:
        """One key."""
        before = len(self.office.call.check_ins)
        self.agent.press("Space")
        assert len(self.office.call.check_ins) == before + 1
        self.book.checks_in()

    def hold(self) -> None:
        """By the button."""
        self.agent.button("Hold")
        self.book.moves("hold")

    def resume(self) -> None:
        """By the key."""
        self.agent.press("Ctrl+Shift+H")
        self.book.moves("talk")

    def refund(self, **answers: str) -> None:
        """Open the refund's questions from the search, and answer them by click."""
        self.agent.type("refund")
        self.agent.result("Refund eligibility")
        for question, answer in answers.items():
            self.agent.option(answer, QUESTIONS[question])

    def decided(self, verdict: str) -> None:
        """The book notes a verdict."""
        self.book.now.verdicts.append(verdict)

    # The end ------------------------------------------------------------------------------------

    def wrap_up(self) -> None:
        """The caller leaves; the note comes into sight."""
        self.agent.press("Ctrl+Shift+E")
        self.book.moves("wrap_up")
        assert self.agent.sees("After-call work")

    def finish(self, outcome: str, *, wrap: float = 30) -> None:
        """Wrap-up, the outcome, the closing checks by their digits, the note, done."""
        self.wrap_up()
        self.agent.option(outcome)
        self.agent.press("1", "2", "3", "4")
        self.office.wait(wrap)
        self.copy_note()
        self.done(outcome)

    def copy_note(self) -> str:
        """The note, on the clipboard."""
        self.agent.press("Ctrl+Return")
        self.book.now.note_copied = True
        return self.agent.clipboard()

    def done(self, outcome: str) -> None:
        """On to the next call."""
        self.agent.press("Ctrl+N")
        self.book.now.outcome = outcome
        self.book.moves("over")
        assert self.agent.sees("Ready for the next call")
        self.office.wait(45)


QUESTIONS = {
    "product": "Which product?",
    "asked": "Refund or compensation asked for?",
    "ground": "What for?",
    "billing": "How are they billed?",
    "payment": "The payment in question",
    "offer": "Switch offer or manual discount, now or for this issue?",
    "region": "Where is the customer?",
}
