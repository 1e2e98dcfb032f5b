"""A whole bridged call by clicks: one accent at a time, and each part's length on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.calls import legs, note
from companion.calls.call import State
from companion.phone.hooks import Heard, hear
from companion.summary import words
from companion.summary.data import Leg as Row
from companion.text import use
from companion.window.panels.dial import DialPanel
from companion.window.panels.dial_secrets import SecretButtons
from companion.window.parts.button import Button
from tests.helpers.shift import ZONE
from tests.window.panels.rig import Rig, some

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LINE = "+18003679559"
NOTE = {
    "en": "Vietnamese, An #48213, 4 min (waited 1:10, caller on hold 1:40)",
    "es": "vietnamita, An #48213, 4 min (1:10 hasta conectar, cliente en espera 1:40)",
}
ENDED = {
    "en": "4:10 in all · waited 1:10 · together 3:00 · caller on hold 1:40",
    "es": "4:10 en total · 1:10 hasta conectar · juntos 3:00 · cliente en espera 1:40",
}


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[DialPanel]:
    return opened(qtbot)


def opened(qtbot: QtBot, width: int = 380) -> Rig[DialPanel]:
    rig = Rig(qtbot, DialPanel, width=width)
    rig.secrets |= {"client_id": "made-up-id-1", "access_code": "made-up-code-1"}
    rig.start()
    return rig


def accents(rig: Rig[DialPanel]) -> list[str]:
    """The words of the buttons with the accent, those of choosing a card aside."""
    rig.settle()
    found = rig.panel.steps.findChildren(Button)
    return [one.text() for one in found if one.kind == "primary" and one.isVisible()]


def accent(rig: Rig[DialPanel]) -> Button:
    """The one button with the accent: the next step."""
    rig.settle()
    found = rig.panel.steps.findChildren(Button)
    (one,) = [button for button in found if button.kind == "primary" and button.isVisible()]
    return one


def following(rig: Rig[DialPanel]) -> str:
    (step,) = [name for name, row in rig.panel.steps.rows_by_id.items() if row.state == "now"]
    return step


def fill(rig: Rig[DialPanel], name: str, number: str) -> None:
    person = some(rig.panel.steps.person)
    for field, typed in ((some(person.person), name), (some(person.number), number)):
        rig.type(field.edit, typed)
        rig.key(field.edit, Qt.Key.Key_Return)


def drafted(rig: Rig[DialPanel], language: str) -> str:
    found = note.draft(rig.call, rig.desk.pack, rig.desk.now(), language, ZONE)
    return found.text()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_whole_bridged_call_by_its_one_accent_button(qtbot: QtBot, language: str) -> None:
    use(language)
    rig = opened(qtbot)
    rig.panel._say_language("vi")  # the list of languages has its own tests
    steps = []
    for _step in range(4):  # hold and dial, Client ID, language, Access Code
        steps.append(following(rig))
        rig.click(accent(rig))
        rig.clock.turn(17.5)
    assert rig.call.state.value == "hold"
    assert rig.clipboard.secret == "made-up-code-1"
    assert following(rig) == "wait"
    fill(rig, "An", "48213")
    rig.clock.turn(20)
    steps.append(following(rig))
    rig.click(accent(rig))
    rig.clock.turn(10)
    steps.append(following(rig))
    rig.click(accent(rig))
    assert rig.call.state.value == "talk"
    rig.clock.turn(150)
    assert rig.says("End of call.")
    steps.append(following(rig))
    rig.click(accent(rig))
    assert steps == [
        "hold", "give_client_id", "give_language", "give_access_code", "brief", "join", "end",
    ]  # fmt: skip
    card = rig.desk.pack.cards[0]
    spent = legs.spans(rig.call, rig.call.legs[0], card, rig.desk.now())
    assert (spent.whole, spent.waiting, spent.together, spent.hold) == (250, 70, 180, 100)
    assert NOTE[language] in drafted(rig, language)
    assert rig.says(ENDED[language])
    assert set(rig.call.legs[0].steps) == {step.id for step in card.steps}
    assert accents(rig) == []
    assert "made-up" not in repr(rig.shift.log.kept)


def test_the_order_is_the_source_s(rig: Rig[DialPanel]) -> None:
    acts = [step.act for step in rig.desk.pack.cards[0].steps]
    assert acts == [
        "hold", "dial", "secrets", "language", "secrets", "interpreter", "none", "resume", "leave",
    ]  # fmt: skip


def test_there_is_one_accent_at_every_step(rig: Rig[DialPanel]) -> None:
    rig.panel._say_language("vi")
    seen = []
    while found := accents(rig):
        assert len(found) == 1
        seen += found
        rig.click(accent(rig))
    assert seen == [
        "Hold and dial 800-367-9559", "Copy Client ID", "Told them",
        "Copy Access Code", "The interpreter is on the line", "Done", "Resume with the caller",
        "Said it: they are off the line",
    ]  # fmt: skip


def test_without_a_language_the_accent_opens_the_list(rig: Rig[DialPanel]) -> None:
    rig.click(accent(rig))
    rig.click(accent(rig))
    assert accents(rig) == ["Choose the language"]
    rig.click(accent(rig))
    assert some(some(rig.panel.head.select).finder).isVisible()
    assert "give_language" not in some(rig.call.leg).steps


def test_what_the_phone_tells_needs_no_click(rig: Rig[DialPanel]) -> None:
    phone = rig.call.phone_id
    hear(rig.desk, Heard("hold", phone_id=phone))
    assert rig.panel.steps.rows_by_id["hold"].state == "done"
    hear(rig.desk, Heard("ring", LINE, "leg", "out"))
    assert rig.panel.steps.rows_by_id["dial"].state == "done"
    assert following(rig) == "give_client_id"
    for step in ("give_client_id", "give_language", "give_access_code", "wait", "brief"):
        rig.desk.act("leg_step", {"step": step, "done": True})
    rig.clock.turn(3)
    hear(rig.desk, Heard("resume", phone_id=phone))
    assert following(rig) == "end"
    assert rig.kinds.count("dial") == 1


def test_the_interpreter_who_hangs_up_is_off_the_line(rig: Rig[DialPanel]) -> None:
    hear(rig.desk, Heard("ring", LINE, "leg", "out"))
    hear(rig.desk, Heard("end", LINE, "leg", "out"))
    assert rig.call.leg is None
    assert rig.call.live


def test_what_did_not_connect_is_dialled_again(rig: Rig[DialPanel]) -> None:
    rig.click(accent(rig))
    rig.click(rig.button("It didn't connect"))
    assert rig.call.leg is None
    assert accents(rig) == ["Dial 800-367-9559"]
    rig.click(accent(rig))
    assert len(rig.call.legs) == 2
    assert rig.dialled == ["800-367-9559"] * 2


def test_a_phone_that_cannot_dial_leaves_the_leg_to_be_dialled_by_hand(
    rig: Rig[DialPanel],
) -> None:
    rig.panel._say_language("vi")
    rig.phone_works = False
    rig.click(accent(rig))
    assert rig.faults == ["No program takes phone numbers here."]
    assert rig.told == []
    assert some(rig.call.leg).language == "vi"
    assert following(rig) == "give_client_id"


def test_after_the_leg_nothing_is_pressed_by_chance(rig: Rig[DialPanel]) -> None:
    test_there_is_one_accent_at_every_step(rig)
    assert rig.button("Hold and dial 800-367-9559").kind == "plain"
    assert all(row.state == "done" for row in rig.panel.steps.rows_by_id.values())


def test_a_name_says_that_somebody_is_there(rig: Rig[DialPanel]) -> None:
    rig.click(accent(rig))
    fill(rig, "An", "48213")
    assert "wait" in some(rig.call.leg).steps
    assert rig.kinds.count("leg_step") == 3


def test_what_one_operator_was_told_the_next_is_not_taken_to_know(rig: Rig[DialPanel]) -> None:
    """Of a step with two codes: it is done when both were copied since the service was dialled."""
    codes = SecretButtons(rig.hands, rig.desk.pack.cards[0].secrets)
    rig.qtbot.addWidget(codes)
    told: list[int] = []
    codes.copied.connect(lambda: told.append(len(told)))
    codes.render_scene(rig.scene)
    assert list(codes.ones) == ["client_id", "access_code"]
    codes.ones["client_id"].copied.emit("client_id")
    rig.click(accent(rig))
    codes.render_scene(rig.scene)
    codes.ones["access_code"].copied.emit("access_code")
    assert told == []
    codes.render_scene(rig.scene)
    codes.ones["client_id"].copied.emit("client_id")
    assert told == [0]


def test_the_codes_go_once_the_operator_is_gone(rig: Rig[DialPanel]) -> None:
    rig.click(accent(rig))
    assert rig.panel.steps.secrets["give_client_id"].isVisible()
    rig.desk.act("leg_step", {"step": "wait", "done": True})
    rig.settle()
    assert not rig.panel.steps.secrets["give_client_id"].isVisible()


def test_the_next_step_comes_into_sight(qtbot: QtBot) -> None:
    rig = opened(qtbot, width=320)
    rig.window.resize(320, 340)
    rig.click(accent(rig))
    for step in rig.desk.pack.cards[0].steps[2:-1]:
        rig.desk.act("leg_step", {"step": step.id, "done": True})
        rig.settle()
    row = rig.panel.steps.rows_by_id["end"]
    top = row.mapTo(rig.panel.column.viewport(), row.rect().topLeft()).y()
    assert 0 <= top < rig.panel.column.viewport().height()


def test_the_relay_has_its_own_steps_and_lengths(rig: Rig[DialPanel]) -> None:
    rig.panel.open("tty_relay")
    assert accents(rig) == ["Dial 711"]
    rig.click(accent(rig))
    rig.clock.turn(9)
    assert rig.call.state is State.TALK
    number = some(some(rig.panel.steps.person).number)
    rig.type(number.edit, "7731")
    rig.key(number.edit, Qt.Key.Key_Return)
    seen = []
    while found := accents(rig):
        seen.append(following(rig))
        assert len(found) == 1
        rig.clock.turn(20)
        rig.click(accent(rig))
    assert seen == ["verify", "turns", "end"]
    assert "assistant 7731, 1 min (waited 0:09)" in drafted(rig, "en").replace("#", "")


def test_a_relay_that_rings_is_taken_down_without_dialling(rig: Rig[DialPanel]) -> None:
    rig.panel.open("tty_relay")
    already = some(rig.panel.steps.already)
    assert already.text() == "The assistant is on the line already"
    rig.clock.turn(40)
    rig.click(already)
    assert rig.dialled == []
    assert not already.isVisible()
    rig.clock.turn(20)
    number = some(some(rig.panel.steps.person).number)
    rig.type(number.edit, "7731")
    rig.key(number.edit, Qt.Key.Key_Return)
    while accents(rig):
        rig.click(accent(rig))
    assert some(rig.call.legs[-1:])[0].steps == ("assistant", "verify", "turns", "end")
    assert drafted(rig, "en").endswith("• Interpreter: TTY relay: assistant #7731, 1 min")
    rig.desk.undo()
    assert "still on the line" in drafted(rig, "en")


def test_what_the_agent_dials_is_not_said_to_be_there_already(rig: Rig[DialPanel]) -> None:
    rig.panel.open("language_line")
    assert rig.panel.steps.already is None
    rig.desk.act("end")
    rig.desk.ring("+1 555 010 1234", direction="out")
    rig.desk.start()
    rig.panel.open("tty_relay")
    rig.settle()
    assert not some(rig.panel.steps.already).isVisible()
    assert accents(rig) == ["Dial 711"]


def test_the_relay_that_answers_is_the_assistant(rig: Rig[DialPanel]) -> None:
    rig.panel.open("tty_relay")
    rig.click(accent(rig))
    rig.clock.turn(6)
    hear(rig.desk, Heard("start", "711", "leg", "out"))
    rig.clock.turn(30)
    rig.panel.tick(rig.scene)
    assert rig.says("waited 0:06 · together 0:30")


@pytest.mark.parametrize(("language", "told"), [("en", "waited 1:10"), ("es", "1:10 hasta")])
def test_the_summary_s_words_have_each_part(language: str, told: str) -> None:
    use(language)
    row = Row(
        card="language_line", title="Language Line", kind="interpreter", language="vi",
        language_title="V", name="An", number="48213", seconds=250.0, hold_seconds=100.0,
        waiting_seconds=70.0, together_seconds=180.0,
    )  # fmt: skip
    assert told in words.leg(row)
    assert "1:40" in words.leg(row)
