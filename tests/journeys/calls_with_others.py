"""The calls of the shift with somebody else on the line, or with two callers, and on the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from tests.journeys.day import Day

CARD = "4111 1111 1111 1111"
"""A number that card makers give out for tests."""


def interpreter(day: Day) -> None:
    """Language Line for Vietnamese, from hold to "End of call"."""
    agent, office, book = day.agent, day.office, day.book
    day.by_hand("interpreter")
    office.wait(25)
    agent.tab("Dial")
    agent.button("Hold and dial 800-367-9559")
    book.moves("hold")
    book.dials("interpreter")
    assert office.dialled[-1] == "tel:+18003679559"
    assert agent.clipboard() == "8003679559"
    office.wait(10)
    for code in ("Client ID", "Access Code"):
        agent.into(code)
        agent.type(f"made-up-{code}")
        agent.button(f"Save {code}")
    agent.button("Copy Client ID")
    assert agent.clipboard() == "made-up-Client ID"
    agent.language("Vietnamese")
    assert agent.sees("My customer needs an interpreter for Vietnamese.")
    agent.button("Copy Access Code")
    assert agent.clipboard() == "made-up-Access Code"
    office.wait(50)
    agent.fill("First name", "An")
    agent.fill("Number", "48213")
    agent.step("Sum up the call")
    agent.button("Resume with the caller")
    book.moves("talk")
    office.wait(30)
    day.check_in()
    agent.press("Ctrl+1")
    day.verified("Company Admin")
    office.wait(100)
    day.check_in()
    agent.press("Ctrl+3")
    assert agent.sees("on the line 03:10")
    agent.button("Said it: they are off the line")
    book.dials("")
    (leg,) = office.call.legs
    assert (leg.card, leg.language, leg.name, leg.number) == ("language_line", "vi", "An", "48213")
    card = office.app.desk.pack.card("language_line")
    assert card is not None
    assert set(leg.steps) == {step.id for step in card.steps}
    office.wait(20)
    day.finish("Resolved")
    assert office.secrets.kept
    assert not any(b"made-up" in file.read_bytes() for file in office.files())


def relay(day: Day) -> None:
    """A TTY relay, by the state's own number and with a prefix for an outside line."""
    agent, office, book = day.agent, day.office, day.book
    day.by_hand("relay")
    agent.type("the caller is deaf")
    agent.press("Return")
    agent.fill("Ten-digit relay number of your state", "800-555-0199")
    agent.fill("Prefix for an outside line", "9")
    agent.button("Dial 8005550199")
    book.dials("relay")
    assert office.dialled[-1] == "tel:98005550199"
    office.wait(20)
    agent.fill("Assistant's number", "7731")
    agent.step("End each turn")
    office.wait(60)
    day.check_in()
    agent.press("Ctrl+3")
    agent.step("End the call with")
    agent.button("Said it: they are off the line")
    book.dials("")
    assert office.call.legs[0].number == "7731"
    day.finish("Resolved")


def two_callers(day: Day) -> None:
    """A second call rings while the first is on hold; each keeps its own time."""
    agent, office, book = day.agent, day.office, day.book
    day.rings("first", "555-0111")
    day.answered("first")
    day.verified("Company Admin")
    office.wait(30)
    day.hold()
    office.wait(10)
    day.rings("second", "555-0122", turn=False)
    assert agent.sees("Another call rings …0122")
    office.wait(5)
    day.answered("second")
    assert agent.sees("Another caller is on hold …0111")
    office.wait(20)
    day.check_in()
    agent.button("Turn to it")
    book.turns_to("first")
    assert agent.sees("On hold 00:35")
    assert agent.sees("Verified")
    agent.button("Turn to it")
    book.turns_to("second")
    agent.option("Someone else")
    book.now.verification = "refused"
    day.wrap_up()
    agent.option("Call back")
    office.wait(15)
    agent.press("Ctrl+N")
    book.now.outcome = "Call back"
    book.moves("over")
    agent.button("Turn to it")
    book.turns_to("first")
    day.resume()
    office.wait(12)
    day.finish("Resolved")


def own_words(day: Day) -> None:
    """A card's number is taken out of the words; the note is copied in both languages."""
    agent, office, book = day.agent, day.office, day.book
    day.by_hand("own words")
    day.verified("Company Admin")
    agent.type("trace a direct deposit")
    agent.press("Return")
    office.wait(50)
    day.wrap_up()
    agent.option("Escalated")
    agent.press("1", "2", "3", "4")
    agent.into("In your words")
    agent.type(f"Paid with {CARD}, traced since Monday.")
    english = day.copy_note()
    assert "was taken out: it must not be kept" in " ".join(agent.names())
    assert "traced since Monday" in english
    assert "Outcome: Escalated" in english
    agent.button("Language of the note: English")
    agent.from_list("Spanish")
    agent.button("Copy note")
    spanish = agent.clipboard()
    assert "Resultado: Escalada" in spanish
    assert "traced since Monday" in spanish
    agent.button("Language of the note: Spanish")
    agent.from_list("English")
    for written in (english, spanish, office.call.words):
        assert CARD not in written
        assert "traced" in written
    office.wait(44)
    day.done("Escalated")
    assert not any(CARD.encode() in file.read_bytes() for file in office.files())
    assert agent.names(QPushButton).count("Start call") == 1
    assert book.calls["own words"].note_copied
