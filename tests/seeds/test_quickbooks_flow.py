"""The phases of a QuickBooks call, its check-in and its closing, as the document has them."""

from __future__ import annotations

import pytest

from companion.policy.content import Phase, Prompt
from companion.policy.pack import Pack


def phase(pack: Pack, name: str) -> Phase:
    found = pack.phase(name)
    assert found is not None
    return found


def prompt(pack: Pack, part: str, name: str) -> Prompt:
    return next(prompt for prompt in phase(pack, part).prompts if prompt.id == name)


def english(pack: Pack, part: str) -> list[str]:
    return [prompt.text["en"] for prompt in phase(pack, part).prompts]


def test_five_phases_in_order(quickbooks: Pack) -> None:
    assert [(p.id, p.source) for p in quickbooks.phases] == [
        ("identify", "Identify"),
        ("define", "Define"),
        ("explore", "Explore"),
        ("act", "Act"),
        ("look_back", "Look Back"),
    ]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("identify", "Paraphrase"),
        ("define", "root cause"),
        ("explore", "Propose a solution"),
        ("act", "through the steps"),
        ("look_back", "understands"),
    ],
)
def test_the_goal_of_each_phase(quickbooks: Pack, part: str, words: str) -> None:
    assert words in phase(quickbooks, part).goal["en"]


def test_identify_asks_goal_attempts_impact_and_time_in_order(quickbooks: Pack) -> None:
    ids = [prompt.id for prompt in phase(quickbooks, "identify").prompts]
    assert ids[:5] == ["paraphrase", "end_goal", "tried", "impact", "time_now"]
    assert "recently" in prompt(quickbooks, "identify", "tried").text["en"]
    assert "time to resolve it now" in prompt(quickbooks, "identify", "time_now").text["en"]


def test_the_six_probing_questions(quickbooks: Pack) -> None:
    probing = [
        prompt
        for prompt in phase(quickbooks, "identify").prompts
        if prompt.group and prompt.group["en"] == "Probing questions"
    ]
    assert [prompt.text["en"] for prompt in probing] == [
        "Who?", "What?", "When?", "Where?", "How?", "Why?",
    ]  # fmt: skip
    assert {prompt.kind for prompt in probing} == {"ask"}
    assert {prompt.source for prompt in probing} == {"Identify"}


def test_define_narrows_and_troubleshoots(quickbooks: Pack) -> None:
    ids = [prompt.id for prompt in phase(quickbooks, "define").prompts]
    assert ids[:3] == ["report_total", "opening_balance", "changed"]
    assert ids[3:7] == ["by_user", "by_data", "by_application", "by_system"]
    assert ids[7:] == ["root_cause"]
    assert "agreement" in prompt(quickbooks, "define", "root_cause").text["en"]


def test_explore_has_every_resource_in_order(quickbooks: Pack) -> None:
    resources = [
        prompt.text["en"]
        for prompt in phase(quickbooks, "explore").prompts
        if prompt.group and prompt.group["en"] == "Resources"
    ]
    assert resources == [
        "Intuit Assist",
        "Screen share, if needed",
        "Subject matter expert (SME)",
        "In-product help",
        "SER Champ",
    ]


def test_explore_ranks_by_time_and_end_goal(quickbooks: Pack) -> None:
    words = prompt(quickbooks, "explore", "rank").text["en"]
    assert "time" in words
    assert "end goal" in words


def test_headings_keep_the_sources_order_on_the_screen(quickbooks: Pack) -> None:
    """What has no heading is shown first, so what comes after a heading has one too."""
    for name, expected in (
        ("define", ["Narrowing questions", "Troubleshoot by", "Root cause"]),
        ("explore", ["Resources", "Solutions", "SER panel"]),
    ):
        headings = [one.group["en"] for one in phase(quickbooks, name).prompts if one.group]
        assert list(dict.fromkeys(headings)) == expected


def test_a_new_issue_leads_back(quickbooks: Pack) -> None:
    back = prompt(quickbooks, "explore", "new_issue")
    assert back.kind == "advice"
    assert "Identify or Define" in back.text["en"]


def test_researching_names_business_children_and_free_time(quickbooks: Pack) -> None:
    talk = prompt(quickbooks, "explore", "keep_talking")
    assert talk.source == "While researching"
    assert all(word in talk.text["en"] for word in ("business", "children", "free time", "etc."))
    assert all(word in talk.text["es"] for word in ("negocio", "hijos", "tiempo libre", "etc."))


def test_the_panel_is_checked_before_it_qualifies(quickbooks: Pack) -> None:
    assert prompt(quickbooks, "explore", "ser_qualify").after == ("ser_check",)
    assert "probing questions" in prompt(quickbooks, "explore", "ser_qualify").text["en"]


@pytest.mark.parametrize("name", ["ser_recommend", "ser_transfer"])
def test_sales_comes_only_after_the_issue_is_resolved(quickbooks: Pack, name: str) -> None:
    assert prompt(quickbooks, "act", name).after == ("resolved",)
    assert prompt(quickbooks, "act", "resolved").kind == "do"


def test_the_transfer_is_warm_and_to_sales(quickbooks: Pack) -> None:
    assert prompt(quickbooks, "act", "ser_transfer").text["en"] == ("Try a warm transfer to Sales")


def test_the_solution_fits_behavior_goal_and_time(quickbooks: Pack) -> None:
    assert "resolves the behavior best" in prompt(quickbooks, "act", "best_solution").text["en"]
    fits = prompt(quickbooks, "act", "fits_goal").text["en"]
    assert "goal" in fits
    assert "time commitment" in fits


def test_four_ways_to_protect_the_data(quickbooks: Pack) -> None:
    protect = [
        prompt.text["en"]
        for prompt in phase(quickbooks, "act").prompts
        if prompt.group and prompt.group["en"] == "Protect the caller's data"
    ]
    assert protect == [
        "Make a backup",
        "Memorize a report",
        "Copy a template",
        "Test it in a sample company",
    ]


def test_look_back_explains_paraphrases_and_educates(quickbooks: Pack) -> None:
    ids = [prompt.id for prompt in phase(quickbooks, "look_back").prompts]
    assert ids == ["explain_steps", "paraphrase_solution", "educate"]
    assert "coming back" in prompt(quickbooks, "look_back", "educate").text["en"]


def test_a_check_in_every_two_minutes_with_three_lines(quickbooks: Pack) -> None:
    check_in = quickbooks.about.check_in
    assert check_in is not None
    assert check_in.every == 2 * 60
    assert check_in.source == "Act"
    lines = [quickbooks.script(name) for name in check_in.scripts]
    assert len(lines) == 3
    for line, word in zip(lines, ("business", "children", "free time"), strict=True):
        assert line is not None
        assert word in line.text["en"]
    assert "2 minutes" in prompt(quickbooks, "act", "every_two_minutes").text["en"]


def test_prompts_are_short_and_after_names_earlier_ones(quickbooks: Pack) -> None:
    for part in quickbooks.phases:
        before: set[str] = set()
        for one in part.prompts:
            assert len(one.text["en"]) <= 60, one.text["en"]
            assert len(one.text["es"]) <= 70, one.text["es"]
            assert set(one.after) <= before
            before.add(one.id)


def test_prompt_ids_are_unique_over_all_phases(quickbooks: Pack) -> None:
    ids = [prompt.id for part in quickbooks.phases for prompt in part.prompts]
    assert len(ids) == len(set(ids))


def test_the_closing_in_the_sources_order(quickbooks: Pack) -> None:
    assert [check.id for check in quickbooks.closing] == [
        "recap",
        "other_questions",
        "survey",
        "branded_closing",
    ]
    assert {check.source for check in quickbooks.closing} == {"Completing the call"}
    recap, _questions, survey, _closing = (check.text["en"] for check in quickbooks.closing)
    assert "issue" in recap
    assert "steps" in recap
    assert "personal" in survey


def test_every_closing_check_has_words(quickbooks: Pack) -> None:
    for check in quickbooks.closing:
        assert quickbooks.script(check.script or "") is not None


def test_the_branded_closing_is_word_for_word(quickbooks: Pack) -> None:
    closing = quickbooks.script("closing_branded")
    assert closing is not None
    assert closing.exact
    words = "Thank you for being a valued Intuit QuickBooks Online Customer, have a great day."
    assert closing.text == {"en": words, "es": words}
    assert closing.unconfirmed is not None
    assert "“bein”" in closing.unconfirmed["en"]
    assert "“being”" in closing.unconfirmed["en"]


def test_the_survey_is_personal(quickbooks: Pack) -> None:
    survey = quickbooks.script("survey")
    assert survey is not None
    assert "{caller}" in survey.text["en"]
    assert "{agent}" in survey.text["es"]


def test_the_note_needs_issue_and_outcome(quickbooks: Pack) -> None:
    needed = {line.draws for line in quickbooks.note.lines if line.needed}
    assert needed == {"issue", "outcome"}
    drawn = {line.draws for line in quickbooks.note.lines}
    assert drawn >= {"verification", "steps", "check_ins", "interpreter", "decision", "words"}
    assert quickbooks.note.unconfirmed is not None
