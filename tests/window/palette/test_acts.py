"""What the palette lists at each state of a call, and why the rest can't be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.text import use
from companion.window.palette.acts import Act, acts, setting_acts
from companion.window.palette.likely import likely
from companion.window.palette.rows import Habits, matching, offered
from companion.window.scene import Scene, scene_of
from tests.helpers.shift import ZONE, Shift

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = ("start", "answer", "missed", "check_in", "hold", "resume", "end", "close")


def scene(shift: Shift) -> Scene:
    lines = (("quickbooks", "QuickBooks"), ("other", "Other"))
    return scene_of(shift.desk, "en", ZONE, lines, {"agent": "Sam"})


def known(shift: Shift, *, can_redo: bool = False) -> dict[str, Act]:
    return {act.name: act for act in acts(scene(shift), can_redo=can_redo)}


def able(shift: Shift) -> set[str]:
    found = known(shift)
    return {name for name in WHOLE if not found[f"do:{name}"].not_now}


def ringing(shift: Shift) -> None:
    shift.desk.ring("5550100")


def talking(shift: Shift) -> None:
    shift.desk.start()


def holding(shift: Shift) -> None:
    shift.desk.start()
    shift.desk.act("hold")


def wrapping_up(shift: Shift) -> None:
    shift.desk.start()
    shift.desk.act("end")


def waiting(shift: Shift) -> None:
    """Between calls."""


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (waiting, {"start"}),
        (ringing, {"answer", "missed"}),
        (talking, {"check_in", "hold", "end"}),
        (holding, {"check_in", "resume", "end"}),
        (wrapping_up, {"start", "close"}),
    ],
)
def test_what_can_be_done_when(state: Callable[[Shift], None], wanted: set[str]) -> None:
    shift = Shift()
    state(shift)
    assert able(shift) == wanted


@pytest.mark.parametrize("state", [waiting, ringing, talking, holding, wrapping_up])
def test_the_desk_agrees_with_every_reason(state: Callable[[Shift], None]) -> None:
    for name in WHOLE[1:]:
        shift = Shift()
        state(shift)
        kind = "start" if name == "answer" else name
        why = known(shift)[f"do:{name}"].not_now
        if name == "answer":
            assert bool(why) is (state is not ringing)
        elif why:
            with pytest.raises(Exception, match=r"\S"):
                shift.desk.act(kind, {"late": 0.0} if kind == "check_in" else {})
        else:
            shift.desk.act(kind, {"late": 0.0} if kind == "check_in" else {})


@pytest.mark.parametrize(
    ("state", "act", "why"),
    [
        (waiting, "do:hold", "no call"),
        (holding, "do:hold", "on hold already"),
        (talking, "do:resume", "not on hold"),
        (talking, "do:close", "wrap up first"),
        (talking, "do:start", "a caller is on"),
        (wrapping_up, "do:hold", "the caller has left"),
        (ringing, "do:end", "still rings"),
        (waiting, "do:undo", "nothing to undo"),
        (waiting, "do:redo", "nothing to put back"),
        (waiting, "do:note", "no call"),
        (ringing, "outcome:resolved", "still rings"),
        (waiting, "line:quickbooks", "chosen already"),
        (waiting, "set:language=en", "chosen already"),
    ],
)
def test_the_reason_is_told_in_words(state: Callable[[Shift], None], act: str, why: str) -> None:
    shift = Shift()
    state(shift)
    assert known(shift)[act].not_now == why


def test_every_act_has_its_own_name_and_a_title() -> None:
    for state in (waiting, ringing, talking, holding, wrapping_up):
        shift = Shift()
        state(shift)
        listed = [*acts(scene(shift)), *setting_acts()]
        assert len({act.name for act in listed}) == len(listed)
        assert all(act.title for act in listed)
        assert all(0 <= act.likely <= 1 for act in listed)


def test_the_call_makes_acts_likely() -> None:
    shift = Shift()
    shift.desk.ring("5550100")
    assert known(shift)["do:answer"].likely == 1.0
    shift.desk.start()
    assert known(shift)["do:check_in"].likely == 0.0
    shift.clock.turn(115)
    assert known(shift)["do:check_in"].likely > 0.5
    shift.desk.act("hold")
    assert known(shift)["do:resume"].likely == 1.0
    shift.desk.act("end")
    assert known(shift)["do:note"].likely == 1.0


def test_the_phase_and_the_ring_make_scripts_likely() -> None:
    shift = Shift()
    assert likely(scene(shift)) == {}
    shift.desk.start()
    assert likely(scene(shift))
    shift.clock.turn(121)
    rule = shift.pack.about.check_in
    assert rule is not None
    assert all(likely(scene(shift))[name] == 1.0 for name in rule.scripts)


def titles(shift: Shift, said: str, habits: Habits | None = None) -> list[str]:
    from companion.packs.find import Finder

    finder = Finder(shift.pack, "en")
    return [row.title for row in matching(scene(shift), said, finder, habits or Habits())]


def test_an_act_by_its_name_comes_before_articles_that_hold_the_word() -> None:
    shift = Shift()
    shift.desk.start()
    assert titles(shift, "hold")[0] == "Hold"
    assert titles(shift, "wrap")[0] == "Wrap up"
    shift.desk.act("hold")
    assert titles(shift, "hold").index("Hold") > 0


def test_the_callers_words_find_the_article_first() -> None:
    shift = Shift()
    shift.desk.start()
    assert titles(shift, "edit a paycheck")[0] == "Edit, void or delete a paycheck"
    assert titles(shift, "language line")[0] == "Language Line"


def test_settings_and_colours_are_found() -> None:
    shift = Shift()
    assert "Colours: dark" in titles(shift, "dark")
    assert "Setting: Text size" in titles(shift, "text size")
    assert "Language: Spanish" in titles(shift, "spanish")


def test_what_is_used_most_parts_equals_but_not_more() -> None:
    shift = Shift()
    plain = titles(shift, "refund")
    second = next(row for row in offered(scene(shift), Habits()) if row.title == plain[1])
    often = titles(shift, "refund", Habits(used={second.row_id: 9}))
    assert set(often) == set(plain)
    far = Habits(used={"article:edit_paycheck": 99}, pins=("article:edit_paycheck",))
    assert titles(shift, "refund", far)[0] == plain[0]


def test_before_typing_own_pins_come_first_and_say_so() -> None:
    shift = Shift()
    habits = Habits(pins=("do:hold", "article:edit_paycheck", "script:gone"))
    rows = offered(scene(shift), habits)
    assert [row.row_id for row in rows[:2]] == ["do:hold", "article:edit_paycheck"]
    assert rows[0].subtitle == "Pinned · Act"
    assert not rows[2].subtitle.startswith("Pinned")
    assert len({row.row_id for row in rows}) == len(rows)


def test_then_the_pack_s_pins_and_what_is_used_most() -> None:
    shift = Shift()
    used = {"script:recap": 3, "article:edit_paycheck": 5, "script:gone": 9}
    rows = [row.row_id for row in offered(scene(shift), Habits(used=used))]
    pinned = [f"{one.kind}:{one.id}" for one in shift.pack.scripts if one.pinned]
    assert rows[: len(pinned)] == pinned
    assert rows[len(pinned) :][:2] == ["article:edit_paycheck", "script:recap"]


def test_keys_are_shown_and_spoken() -> None:
    shift = Shift()
    shift.desk.start()
    row = next(row for row in offered(scene(shift), Habits()) if row.row_id == "do:hold")
    assert row.key == "Ctrl+Shift+H"
    assert "Ctrl Shift H" in row.spoken()


def test_acts_speak_the_agents_language() -> None:
    use("es")
    shift = Shift()
    assert known(shift)["do:hold"].title == "Espera"
