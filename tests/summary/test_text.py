from __future__ import annotations

import re
from gettext import NullTranslations

import pytest

from companion import text
from companion.summary import as_text
from companion.summary.data import Summary
from tests.helpers.shift import ZONE, Shift
from tests.helpers.summaries import HOSTILE, hostile, nothing, of, of_shift


def written(summary: Summary, language: str = "en") -> str:
    return as_text.render(summary, language, ZONE)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_line_is_wider_than_a_chat(language: str) -> None:
    for line in written(of_shift(language), language).splitlines():
        assert len(line) <= as_text.WIDTH
        assert line == line.rstrip()


def test_it_begins_with_what_it_is() -> None:
    first, second, third, blank, *_rest = written(of_shift()).splitlines()
    assert first == "Shift summary: Ana López"
    assert second == "Mon, Mar 2, 2026, 8:02 AM – 10:12 AM (America/Chicago)"
    assert (third, blank) == ("QuickBooks", "")


def test_the_totals_a_lead_asks_for() -> None:
    shown = re.sub(r"\s+", " ", written(of_shift()))
    for part in (
        "Calls: 13 (12 answered, 1 missed)",
        "Average handle time: 4:23",
        "Talk: 33:38",
        "After-call work: 15:10",
        "Check-ins on time: 7 of 14 (50%), 6 late by up to 1:14, 1 not made",
        "Verified before disclosed: 6 of 7 (85%)",
        "Interpreter: 1 call, 6:21",
        "Notes complete: 10 of 12 (83%), 10 copied",
    ):
        assert part in shown


def test_values_stand_in_one_column() -> None:
    block = written(of_shift()).split("\n\n")[1].splitlines()
    labels = [re.match(r"(\S.*?:) +", line) for line in block if not line.startswith(" ")]
    ends = {found.end() for found in labels if found}
    assert len(ends) == 1
    rest = {len(line) - len(line.lstrip()) for line in block if line.startswith(" ")}
    assert rest == ends


def night() -> Summary:
    """Two calls on the one side of midnight, one on the other."""
    shift = Shift()
    shift.clock.turn(3600 * 15.5)
    for _call in range(3):
        shift.answer()
        shift.wrap_up("resolved")
        shift.pause(20)
    return of(shift)


def test_calls_of_several_days_stand_beneath_their_dates() -> None:
    marks = re.compile(r"^Mon, Mar 2, 2026$|^Tue, Mar 3, 2026$|^ \d\. \S+ [AP]M", re.MULTILINE)
    assert marks.findall(written(night())) == [
        "Mon, Mar 2, 2026",
        " 1. 11:32 PM",
        " 2. 11:53 PM",
        "Tue, Mar 3, 2026",
        " 3. 12:14 AM",
    ]


def test_what_did_not_occur_is_left_out() -> None:
    shift = Shift()
    shift.answer()
    shift.wrap_up("resolved")
    shown = written(of(shift))
    for word in ("missed", "Interpreter", "Relay", "Hold", "Check-ins", "Scripts"):
        assert word not in shown


def test_scripts_are_named_once_they_repeat() -> None:
    shift = Shift()
    shift.answer()
    shift.say("recap", "recap", "survey")
    shift.wrap_up("resolved")
    shown = written(of(shift))
    assert "(2)" in shown
    assert shown.count("Scripts most used") == 1
    assert "(1)" not in shown.split("Scripts most used")[1].split("\n\n")[0]


def test_each_call_has_its_number_time_and_end() -> None:
    shown = written(of_shift())
    assert " 1. 8:02 AM · 4:47 · Request submitted" in shown
    assert " 2. 8:13 AM · missed" in shown
    assert "13. 10:10 AM · 9:15 · in after-call work" in shown


def test_an_amount_is_called_an_estimate() -> None:
    assert "estimate $300.82" in re.sub(r"\s+", " ", written(of_shift()))


def test_a_decision_is_not_a_topic_beside_itself() -> None:
    shift = Shift()
    shift.answer("company_admin")
    shift.verify("company_id", "company_name", "full_name", "email", active="yes")
    shift.decide(asked="yes", ground="cancel", billing="monthly", payment="received")
    calls = written(of(shift)).split("Calls\n")[1]
    assert calls.count("Refund eligibility") == 1


def test_an_empty_span_says_so_and_when() -> None:
    shown = written(nothing())
    assert shown.endswith("\nNo calls in this span.\n")
    assert "Mon, Mar 2, 2026" in shown
    assert shown.startswith("Day summary: Ana López\n")


def test_without_a_name_there_is_no_colon() -> None:
    assert written(of(Shift(), agent="")).startswith("Shift summary\n")


class Marked(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}"


def test_every_label_goes_through_gettext() -> None:
    text.install(Marked(), "en")
    head, totals, _calls, _made = written(of_shift()).split("\n\n")
    assert head.startswith("⟦")
    labels = [line for line in totals.splitlines() if not line.startswith(" ")]
    unmarked = [line for line in labels if not line.startswith("⟦")]
    assert [line.partition(":")[0] for line in unmarked] == ["Refund eligibility"]  # the pack's own


@pytest.mark.parametrize("words", HOSTILE)
def test_nobodys_words_can_begin_a_line_of_their_own(words: str) -> None:
    shown = written(hostile(words))
    assert not {sign for sign in shown if ord(sign) < 32} - {"\n"}
    assert len(shown.split("\n\n")) == 4


def test_a_shift_of_two_lines_of_business_names_them() -> None:
    import msgspec

    shift = Shift()
    shift.answer()
    shift.wrap_up("resolved")
    about = msgspec.structs.replace(shift.pack.about, id="other", title={"en": "Other line"})
    shift.packs.packs["other"] = msgspec.structs.replace(shift.pack, about=about)
    shift.desk.choose_line("other")
    shift.answer()
    shift.wrap_up("resolved")
    shown = written(of(shift))
    assert "QuickBooks, Other line" in shown
    assert "Resolved · Other line" in shown
