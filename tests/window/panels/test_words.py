"""The agent's words: saved at a pause, on leaving, before copying; whatever is pasted into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from companion.errors import HistoryFault
from companion.window.panels.note import NotePanel
from companion.window.panels.words import PAUSE
from tests.helpers import work
from tests.helpers.without_ids import without_ids
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.words import Words

CARD = "4111 1111 1111 1111"


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[NotePanel]:
    made = Rig(qtbot, NotePanel)
    made.start()
    made.settle()
    return made


@pytest.fixture
def words(rig: Rig[NotePanel]) -> Words:
    return rig.panel.words


def write(rig: Rig[NotePanel], text: str) -> None:
    rig.panel.words.field.edit.setFocus()
    rig.type(rig.panel.words.field.edit, text)


def paste(rig: Rig[NotePanel], text: str) -> None:
    edit = rig.panel.words.field.edit
    assert isinstance(edit, QPlainTextEdit)
    edit.setFocus()
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)


def pause(words: Words) -> None:
    """The time without a key has passed."""
    assert words._pause.isActive()
    assert words._pause.interval() == PAUSE <= 1000
    words._pause.timeout.emit()
    QApplication.processEvents()


def test_words_are_saved_at_a_pause_and_not_at_each_key(rig: Rig[NotePanel], words: Words) -> None:
    write(rig, "Printer smokes.")
    assert "words" not in rig.kinds
    pause(words)
    assert rig.call.words == "Printer smokes."
    assert rig.kinds.count("words") == 1


def test_leaving_the_field_saves_at_once(rig: Rig[NotePanel], words: Words) -> None:
    write(rig, "Printer smokes.")
    rig.key(words.field.edit, Qt.Key.Key_Tab)
    assert rig.call.words == "Printer smokes."
    assert not words._pause.isActive()


def test_copying_saves_first(rig: Rig[NotePanel]) -> None:
    write(rig, "Printer smokes.")
    rig.click(rig.panel.copy)
    assert "Printer smokes." in rig.clipboard.text
    assert rig.kinds[-2:] == ["words", "copy"]


def test_the_same_words_are_not_saved_twice(rig: Rig[NotePanel], words: Words) -> None:
    write(rig, "Once.")
    pause(words)
    words.save()
    rig.key(words.field.edit, Qt.Key.Key_Tab)
    assert rig.kinds.count("words") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Emoji: 👩‍🔧🎉",
        "مرحبا، الطابعة لا تعمل",
        "Ñandú\u202eabc",
        "a\nb\n\nc",
        "<b>bold</b> & %s {x}",
    ],
)
def test_any_script_is_kept_as_it_is(rig: Rig[NotePanel], words: Words, text: str) -> None:
    paste(rig, text)
    pause(words)
    assert rig.call.words == text
    assert words.field.text() == text
    assert text.split("\n", maxsplit=1)[0] in rig.panel.text.text()


def test_100_000_characters_are_kept_whole_with_reasonable_work(
    rig: Rig[NotePanel], words: Words
) -> None:
    text = "The caller said that it does not print. " * 2500

    def keep() -> None:
        paste(rig, text)
        pause(words)
        rig.settle()

    assert work.calls(keep) < 1_500_000  # ten times the words are ten times the work
    assert rig.call.words == text
    assert rig.faults == []


def test_more_than_can_be_kept_is_refused_and_stays_on_the_screen(
    rig: Rig[NotePanel], words: Words
) -> None:
    words.field.set_text("x" * 200_001)
    words.save()
    assert rig.faults[0] == "That text is longer than 200000 characters. Shorten it."
    assert len(words.field.text()) == 200_001
    assert rig.call.words == ""


def test_a_card_number_is_taken_out_before_it_is_kept_and_told(
    rig: Rig[NotePanel], words: Words
) -> None:
    write(rig, f"Card {CARD} was read out")
    pause(words)
    assert CARD not in words.field.text()
    assert "1111" not in without_ids(rig.shift.log.kept)
    assert rig.faults == [
        "A card, social-security or bank number was taken out: it must not be kept."
    ]
    edit = words.field.edit
    assert isinstance(edit, QPlainTextEdit)
    assert edit.textCursor().atEnd()
    write(rig, ".")
    assert words.field.text().endswith("was read out.")


def test_several_numbers_are_counted(rig: Rig[NotePanel], words: Words) -> None:
    paste(rig, f"{CARD} and 123-45-6789")
    pause(words)
    assert rig.faults[0].startswith("2 card, social-security or bank numbers")


def test_words_not_yet_saved_go_to_their_own_call(rig: Rig[NotePanel], words: Words) -> None:
    first = rig.call.id
    rig.desk.act("end")
    write(rig, "Belongs to the first.")
    rig.start()
    assert rig.call.id != first
    assert words.field.text() == ""
    saved = [event.data for event in rig.shift.log.events(first) if event.kind == "words"]
    assert saved == [{"text": "Belongs to the first."}]
    assert rig.call.words == ""


def test_a_pause_after_the_call_changed_saves_to_the_right_one(
    rig: Rig[NotePanel], words: Words
) -> None:
    first = rig.call.id
    rig.desk.act("end")
    write(rig, "Late words.")
    rig.desk._listeners.pop()
    rig.start()
    pause(words)
    assert [e.data["text"] for e in rig.shift.log.events(first) if e.kind == "words"] == [
        "Late words."
    ]


def test_a_full_disk_keeps_the_words_on_the_screen_and_saves_them_later(
    rig: Rig[NotePanel], words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_fields: object) -> None:
        raise HistoryFault("The disk is full.")

    write(rig, "Not lost.")
    with monkeypatch.context() as patch:
        patch.setattr(rig.shift.log, "append", full)
        pause(words)
    assert rig.faults == ["The disk is full."]
    assert words.field.text() == "Not lost."
    assert rig.call.words == ""
    rig.desk.act("hold")
    assert words.field.text() == "Not lost."
    words.save()
    assert rig.call.words == "Not lost."


def test_words_that_could_not_be_saved_come_back_with_their_call(
    rig: Rig[NotePanel], words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rig.call.id
    rig.desk.ring("555-0199", "second")
    write(rig, "Not lost.")
    real = rig.shift.log.append

    def no_words(**fields: object) -> object:
        if fields["kind"] == "words":
            raise HistoryFault("The disk is full.")
        return real(**fields)  # type: ignore[arg-type] # as they came

    with monkeypatch.context() as patch:
        patch.setattr(rig.shift.log, "append", no_words)
        rig.desk.start(phone_id="second")
    assert words.field.text() == ""
    rig.desk.focus(first)
    assert words.field.text() == "Not lost."
    words.save()
    assert rig.call.words == "Not lost."


def test_what_is_typed_is_not_overwritten_by_what_happens_meanwhile(
    rig: Rig[NotePanel], words: Words
) -> None:
    write(rig, "Half a")
    rig.desk.check_in()
    write(rig, " sentence")
    pause(words)
    assert rig.call.words == "Half a sentence"


def test_undo_takes_saved_words_back_off_the_screen(rig: Rig[NotePanel], words: Words) -> None:
    write(rig, "Wrong call.")
    pause(words)
    rig.click(rig.panel.undo)
    assert rig.call.words == ""
    assert words.field.text() == ""


def test_words_from_elsewhere_appear(rig: Rig[NotePanel], words: Words) -> None:
    rig.desk.act("words", {"text": "By a command."})
    assert words.field.text() == "By a command."
