"""The same jobs from articles in a browser and a notepad: what the hands do, and what is assumed.

Each sequence is the shortest way that we know, by someone who has every window open, knows each
article's place and mistypes nothing. Reading, looking for the right line and doing sums in one's
head are left out, as they are for Companion: where they take time, the article takes more of it.
The hand begins on the mouse, and M stands only where a new thing is decided on, not before every
act as in Companion's own count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.helpers.keystrokes import seconds


@dataclass(frozen=True, slots=True)
class ByHand:
    """A job's operators, and why they are these."""

    operators: str
    assumed: str

    @property
    def seconds(self) -> float:
        """By the keystroke-level model."""
        return seconds(self.operators)


BY_HAND: Final = {
    "begin": ByHand(
        "M P K H M 6K",
        "click into the notepad and write the time, “10:42” and Enter; no timer is started",
    ),
    "verify": ByHand(
        "M P K P K M P K H M 26K",
        "bring the browser to the front, choose the article's tab, back to the notepad, write"
        " “verified ID, name, email” and Enter; whether that is enough is known by heart",
    ),
    "check_in": ByHand(
        "M P K H M 6K",
        "click into the notepad and write the time and Enter; when the two minutes are over is"
        " watched on the clock",
    ),
    "open_article": ByHand(
        "M P K P K H M 15K K H M P K",
        "the browser, its search field, the same three words and Enter, a click on the result; the"
        " right one stands in sight",
    ),
    "copy_script": ByHand(
        "M P K P K M P K P K H 2K",
        "the browser, the tab with the scripts, drag over the sentence (P K P K), Ctrl C; the tab"
        " is open at its place",
    ),
    "language_line": ByHand(
        "M P K P K M P K H M 11K K H M P K P K P K H 2K H M P K P K H 2K H M P K H M 20K",
        "the browser and the tab of the Language Line; the phone client's field, eleven digits and"
        " Enter; both codes from the article, each by dragging over it and Ctrl C, where no page"
        " ought to hold them; “Interpreter: Spanish” in the notepad",
    ),
    "refund": ByHand(
        "M P K P K M P M P M P K H M 20K K H M P K H M 12K K H M P K H M 30K",
        "the browser and the tab of the policy, scrolled twice; a page that counts days, two dates"
        " and Enter; the calculator, “600*184/365” and Enter; the verdict in the notepad, 30 signs",
    ),
    "note": ByHand(
        "M P K H M 160K M 2K M 2K",
        "160 signs written from memory, about half of what Companion writes for the same call;"
        " Ctrl A, Ctrl C",
    ),
    "close": ByHand(
        "M P K P K H M 16K",
        "the browser and the tab of the closing checks, looked through; “Outcome: resolved” is"
        " shortened to 16 signs; that the checks were made is written nowhere",
    ),
    "export": ByHand(
        "M P K H M 40K K M P K H M 2K M 2K",
        "one line of 40 signs for the one call of the shift, in a sheet that is open; Ctrl A,"
        " Ctrl C; each more call costs as much again, in Companion nothing",
    ),
}
