"""The storage pack as a whole: proved, sourced, in both languages, and sure of nothing it isn't."""

from __future__ import annotations

import re

from companion.policy.base import Sourced
from tests.helpers.storage import FOLDER, storage

SECTIONS = (
    "Accounts handling",
    "Task creation",
    "Vacates",
    "Authentication",
    "Convenience fee",
    "Space transfers",
    "Gate issues",
    "Auction relief",
    "Lock related",
    "Using our resources",
    "Concise notes",
    "Necessity",
    "Best result",
    "Mean result",
    "Least successful result",
)
ASKED = set(SECTIONS[2:12])
"""The sections that are a question with unmarked answers."""


def test_what_it_is_called() -> None:
    about = storage().about
    assert (about.id, about.short, about.languages) == ("storage", "ST", ("en", "es"))
    assert about.title == {"en": "Storage", "es": "Almacenamiento"}
    assert "November 26, 2024" in about.document.title["en"]
    assert "26 de noviembre de 2024" in about.document.title["es"]


def test_the_sections_stand_in_the_sources_order() -> None:
    assert storage().about.document.sections == SECTIONS


def test_whatever_rests_on_an_unmarked_answer_is_unconfirmed() -> None:
    pack = storage()
    parts: list[Sourced] = [
        *pack.tasks,
        *pack.articles,
        *pack.scripts,
        *pack.verification.requirements,
        *(rule for decision in pack.decisions for rule in decision.rules),
    ]
    resting = [part for part in parts if part.source in ASKED]
    assert len(resting) > 40
    for part in resting:
        assert part.unconfirmed is not None, getattr(part, "id", part)


def test_everything_is_found_by_five_phrases_or_more() -> None:
    pack = storage()
    said = {f"article {article.id}": article.says for article in pack.articles}
    said |= {f"decision {decision.id}": decision.says for decision in pack.decisions}
    said |= {f"task {task.id}": task.says for task in pack.tasks}
    assert len(said) == 16 + 4 + 10
    for name, says in said.items():
        for language in pack.about.languages:
            assert 5 <= len(set(says[language])) == len(says[language]) <= 45, (name, language)


def test_scripts_are_found_by_words_too() -> None:
    for script in storage().scripts:
        assert len(script.says["en"]) >= 2, script.id
        assert abs(len(script.says["en"]) - len(script.says["es"])) <= 3, script.id


def test_no_number_that_the_source_doesnt_have() -> None:
    """The source's figures: 3 digits, 24 hours, and the date that it was made. No others."""
    numbers: set[str] = set()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            text = re.sub(r"(?m)^(answer|at_least) = \d+$|^\d\. ", "", path.read_text("utf-8"))
            numbers |= set(re.findall(r"(?<![\w_])\d+(?![\w])", text))
    assert numbers == {"3", "24", "26", "2024"}


def test_nobody_is_named_and_no_check_in_is_made_up() -> None:
    text = "".join(path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file())
    assert "Herrera" not in text
    assert storage().about.check_in is None
    assert storage().closing == ()
    assert storage().cards == ()


def test_abbreviations_are_never_expanded() -> None:
    text = "".join(path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file())
    expanded = ("district manager", "knowledge base", "base de conocimientos", "district team")
    assert not [words for words in expanded if words in text.lower()]


# The flow


def test_looking_up_comes_in_order_and_getting_up_is_last() -> None:
    phase = storage().phase("look_up")
    assert phase is not None
    doing = [prompt for prompt in phase.prompts if prompt.kind == "do"]
    assert [prompt.id for prompt in doing] == ["check_kb", "ask_chat", "get_up"]
    assert doing[2].after == ("check_kb", "ask_chat")
    assert doing[1].group == {
        "en": "Always: Teams chat, all mentors and supervisors",
        "es": "Siempre: chat de Teams, todos los mentores y supervisores",
    }
    assert doing[0].group == {"en": "Always", "es": "Siempre"}
    assert [p.source for p in doing] == ["Best result"] * 3


def test_advice_is_from_the_two_lower_results() -> None:
    phase = storage().phase("look_up")
    assert phase is not None
    advice = {prompt.source: prompt.text["en"] for prompt in phase.prompts if prompt.kind != "do"}
    assert advice["Mean result"].startswith("Never take it for granted")
    assert "chat" in advice["Least successful result"]


def test_staying_calm_is_a_goal_and_its_practices_are_missing() -> None:
    phase = storage().phase("listen")
    assert phase is not None
    assert "calm and collected" in phase.goal["en"]
    assert phase.unconfirmed is not None
    assert "gives none" in phase.unconfirmed["en"]


def test_prompts_are_short_and_their_ids_unique() -> None:
    prompts = [prompt for phase in storage().phases for prompt in phase.prompts]
    assert len({prompt.id for prompt in prompts}) == len(prompts)
    for prompt in prompts:
        assert len(prompt.text["en"]) <= 60, prompt.text["en"]
        assert len(prompt.text["es"]) <= 70, prompt.text["es"]


def test_two_scripts_are_pinned_and_none_is_exact() -> None:
    scripts = storage().scripts
    assert {script.id for script in scripts if script.pinned} == {"check_first", "ask_id"}
    assert not [script.id for script in scripts if script.exact]
