"""Of a long text, the part that shows best why it was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.packs.marks import Mark
from companion.window.palette.passages import BEFORE, LINE, MOST, passage, words_of

TEXT = "A customer whose user ID was deactivated can't find the company after signing in"


def marks(*words: str, text: str = TEXT) -> list[Mark]:
    places = [(text.index(word), word) for word in words]
    return [Mark(at, at + len(word), number) for number, (at, word) in enumerate(places)]


def shown(*words: str, text: str = TEXT, sight: int = LINE) -> tuple[str, list[str]]:
    words_shown, found = passage(text, sorted(marks(*words, text=text)), sight=sight)
    return words_shown, [words_shown[mark.start : mark.end] for mark in found]


def test_without_marks_it_is_the_beginning() -> None:
    assert shown() == (TEXT, [])
    assert passage(TEXT * 2, [])[0].endswith("…")


def test_what_is_seen_at_the_beginning_stays_there() -> None:
    assert shown("user") == (TEXT, ["user"])


def test_a_word_farther_on_is_led_up_to() -> None:
    words, marked = shown("company", text=f"{TEXT} {'and on ' * 9}")
    assert words.startswith("…find the company after signing in and on")
    assert marked == ["company"]
    assert words.index("company") <= BEFORE


def test_where_the_text_ends_more_of_it_is_shown() -> None:
    words, marked = shown("company")
    assert words == "…can't find the company after signing in"
    assert marked == ["company"]


def test_most_words_win_over_the_first() -> None:
    words, marked = shown("user", "company", "after")
    assert words.startswith("…can't find the company after")
    assert marked == ["company", "after"]


def test_the_beginning_wins_where_it_has_as_many() -> None:
    assert shown("user", "company") == (TEXT, ["user", "company"])


def test_nothing_is_moved_for_what_is_seen_elsewhere() -> None:
    found = sorted(marks("company", "after"))
    words, kept = passage(TEXT, found, words_of(found))
    assert words == TEXT
    assert kept == tuple(found)
    assert passage(TEXT, found, frozenset({0}))[0].startswith("…")


def test_the_less_is_in_sight_the_sooner_it_is_moved() -> None:
    assert shown("deactivated", sight=50)[0] == TEXT
    assert shown("deactivated", sight=24)[0].startswith("…ID was deactivated")


def test_a_short_text_is_whole() -> None:
    assert shown("sign", text="sign in") == ("sign in", ["sign"])


def test_a_mark_that_is_cut_in_two_is_marked_as_far_as_it_is_there() -> None:
    words, marked = shown("x" * 2 * MOST, text="x" * 2 * MOST)
    assert (words, marked) == ("x" * (MOST - 1) + "…", ["x" * (MOST - 1)])


@given(text=st.text(st.sampled_from("ab ·é"), max_size=150), places=st.sets(st.integers(0, 150)))
def test_marks_stand_where_the_same_letters_are(text: str, places: set[int]) -> None:
    given = [Mark(at, at + 2, at % 3) for at in sorted(places) if at + 2 <= len(text)]
    words, found = passage(text, given)
    assert len(words) <= MOST + 1
    for mark in found:
        assert 0 <= mark.start < mark.end <= len(words)
        assert "…" not in words[mark.start : mark.end]
        assert words[mark.start : mark.end] in text


@given(at=st.integers(0, 200))
def test_one_word_is_always_in_sight(at: int) -> None:
    text = "x " * at + "company" + " y" * 50
    words, (mark,) = passage(text, marks("company", text=text))
    assert words[mark.start : mark.end] == "company"
    assert mark.end <= LINE
