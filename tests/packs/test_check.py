"""Each kind of finding, in a pack that is whole but for one change."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.packs.check import Finding, check
from tests.helpers.packs import TINY, changed, copied, line

EN, ES = "articles/sign_in.en.md", "articles/sign_in.es.md"


def test_the_tiny_pack_is_whole() -> None:
    assert check(TINY) == []


# The file, what it says and what it says instead; then the finding's kind, and what its line says.
BROKEN = {
    "toml": ("tasks.toml", 'id = "call_back"', "id = call_back", "toml", "id = call_back"),
    "huge number": ("pack.toml", "every = 120", "every = " + "9" * 5000, "toml", "every"),
    "unknown key": ("tasks.toml", "title =", "titel =", "shape", "titel"),
    "missing key": ("cards.toml", 'number = "800-555-0100"', "", "shape", "[[cards]]"),
    "wrong type": ("pack.toml", "every = 120", 'every = "two"', "shape", "every"),
    "wrong word": ("cards.toml", 'act = "hold"', 'act = "wait"', "shape", "wait"),
    "too short": ("pack.toml", "every = 120", "every = 5", "shape", "every = 5"),
    "bad id": ("tasks.toml", 'id = "call_back"', 'id = "Call back"', "shape", "Call back"),
    "deep in a list": ("verification.toml", 'be = ["active"]', "be = [1]", "shape", "be = [1]"),
    "no head": (EN, '+++\nid = "sign_in"', 'id = "sign_in"', "head", "id ="),
    "wrong name": (EN, 'id = "sign_in"', 'id = "sign_up"', "name", "sign_up"),
    "head's type": (EN, 'source = "Calls"', "source = 3", "shape", "source = 3"),
    "no title": (ES, 'title = "No puede entrar"', 'title = ""', "shape", "title"),
    "picture": (EN, "- No promise.", "- ![No](promise.png)", "markdown", "promise"),
    "html": (EN, "- No promise.", "- <b>No</b> promise.", "markdown", "promise"),
    "code block": (EN, "> It takes a day.", "```\nIt takes a day.\n```", "markdown", "```"),
    "deep heading": (EN, "## Expect", "### Expect", "markdown", "### Expect"),
    "rule": (EN, "> It takes a day.", "***", "markdown", "***"),
    "nested bullet": (EN, "- No promise.", "  - No promise.", "markdown", "No promise"),
    "two paragraphs": (EN, "- No promise.", "- No.\n\n  Promise.", "markdown", "Promise."),
    "duplicate script": ("scripts.toml", 'id = "no_refund"', 'id = "greeting"', "duplicate", "id"),
    "duplicate prompt": ("flow.toml", 'id = "paraphrase"', 'id = "greet"', "duplicate", "greet"),
    "duplicate rule": ("decisions.toml", 'id = "late"', 'id = "annual"', "duplicate", "annual"),
    "duplicate option": (
        "verification.toml", 'id = "closed"', 'id = "active"', "duplicate", "Closed",
    ),
    "reserved question": (
        "verification.toml", 'id = "status"', 'id = "caller"', "duplicate", "caller",
    ),
    "unknown way": ("flow.toml", 'script = "greeting"', 'opens = "x"', "link", 'opens = "x"'),
    "unknown script": ("flow.toml", 'script = "greeting"', 'script = "hi"', "unknown_script", "hi"),
    "unknown check-in script": (
        "pack.toml", 'scripts = ["check_in"]', 'scripts = ["x"]', "unknown_script", '["x"]',
    ),
    "unknown rule's script": (
        "decisions.toml", 'say = "no_refund"', 'say = "x"', "unknown_script", 'say = "x"',
    ),
    "unknown purpose": (
        "decisions.toml", 'needs = "account"', 'needs = "money"', "unknown_purpose", "money",
    ),
    "unknown purpose of an article": (
        EN, 'needs = "account"', 'needs = "money"', "unknown_purpose", "money",
    ),
    "unknown item": ("verification.toml", 'items = ["name"]', 'items = ["x"]', "unknown_item", "x"),
    "unknown item of a group": (
        "verification.toml", '["email", "number"]', '["email", "x"]', "unknown_item", '"x"',
    ),
    "unknown secret": (
        "cards.toml", 'secrets = ["tiny_client"]', 'secrets = ["x"]', "unknown_secret", '"x"',
    ),
    "unknown prompt": ("flow.toml", 'after = ["greet"]', 'after = ["x"]', "unknown_prompt", '"x"'),
    "prompt's order": (
        "flow.toml", 'after = ["greet"]', 'after = ["paraphrase"]', "order", "after",
    ),
    "unused item": (
        "verification.toml", '["email", "number"]', '["email"]', "unused_item", "[[items",
    ),
    "related": (EN, 'related = ["billing"]', 'related = ["x"]', "link", '"x"'),
    "link": (EN, "see [[refund]]", "see [[refunds]]", "link", "refunds"),
    "open link": (EN, "see [[refund]]", "see [[refund", "link", "[[refund"),
    "text's language": (
        "tasks.toml", ', es = "Devolver la llamada"', "", "language", "title",
    ),
    "foreign language": (
        "tasks.toml", '"Devolver la llamada"', '"Devolver la llamada", fr = "R"', "language", "fr",
    ),
    "empty text": ("tasks.toml", '"Devolver la llamada"', '" "', "empty", "title"),
    "empty says": ("tasks.toml", '["ring me later"]', "[]", "empty", "says"),
    "says in one language": (
        "tasks.toml", ', es = ["llámeme después"]', "", "language", "says",
    ),
    "article's says": (ES, 'says = ["no encuentro mi empresa", "mi cuenta desapareció"]', "",
        "language", "id",
    ),
    "article's unconfirmed": (
        ES, 'unconfirmed = { es = "Cuánto tarda" }', "", "language", "id",
    ),
    "unlisted source": (
        "tasks.toml", 'source = "Calls"', 'source = "Cells"', "unlisted_source", "Cells",
    ),
    "article's source": (EN, 'source = "Calls"', 'source = "Cells"', "unlisted_source", "Cells"),
    "unused section": ("pack.toml", '"Refunds"]', '"Refunds", "More"]', "unused_section", "More"),
    "structure": (ES, "- Ninguna promesa.", "Ninguna promesa.", "structure", "Tarda"),
    "kinds differ": (ES, "> Tarda un día.", "Tarda un día.", "structure", "Tarda"),
    "links differ": (ES, "vea [[refund]]", "vea [[billing]]", "structure", "billing"),
    "sections differ": (ES, "## Qué esperar\n", "", "structure", "Una respuesta"),
    "heading differs": (ES, "Qué pasó con", "## Hecho\n\nQué pasó con", "structure", "Hecho"),
    "related differs": (
        ES, "+++\nQué", 'related = ["interpreter"]\n+++\nQué', "structure", "+++",
    ),
    "unknown field": ("scripts.toml", "Hello {caller}", "Hello {name}", "placeholder", "{name}"),
    "stray brace": ("scripts.toml", "Thank you for", "Thank you {for", "placeholder", "{for"),
    "fields differ": ("scripts.toml", "Hola, {caller}", "Hola", "placeholder", "Hola"),
    "address": ("scripts.toml", '"https://example.com/help"', '"example"', "address", '"example"'),
    "number": ("cards.toml", "800-555-0100", "800;rm -rf", "number", "rm -rf"),
    "assumed caller": ("verification.toml", 'caller = "owner"\nchannel', 'caller = "x"\nchannel',
        "unknown_option", '"x"',
    ),
    "assumed date": ("decisions.toml", '"today"', '"tomorrow"', "unknown_option", "tomorrow"),
    "note's question": ("note.toml", "outcome =", "ending =", "unknown_question", "ending"),
    "note's option": ("note.toml", '"follow_up", p', '"later", p', "unknown_option", "later"),
    "note's channel": (
        "note.toml", "outcome =", 'channel = "fax", outcome =', "unknown_option", "fax",
    ),
    "note's answer": (
        "note.toml", "outcome =", 'status = "shut", outcome =', "unknown_option", "shut",
    ),
    "note's range": (
        "note.toml", "outcome =", "status = { below = 2 }, outcome =", "wrong_test", "below",
    ),
    "note's number": (
        "note.toml", "outcome =", 'months = "six", outcome =', "unknown_question", "months",
    ),
    "practice's answer": ("practice.toml", "answer = 0", "answer = 2", "unknown_option", "2"),
    "gap": ("decisions.toml", "below = 12", "below = 11", "gap", "[[decisions]]"),
    "dead rule": (
        "decisions.toml", "months = { at_least = 6 }", 'plan = "monthly"', "dead", "rules]]",
    ),
    "verification's gap": (
        "verification.toml", 'id = "other"\ntitle',
        'id = "other"\nwhen = { status = "closed" }\ntitle', "gap", "source",
    ),
    "condition's question": (
        "decisions.toml", 'when = { plan = "monthly" }', 'when = { plans = "monthly" }',
        "unknown_question", "plans",
    ),
    "condition's option": (
        "decisions.toml", 'when = { plan = "monthly" }', 'when = { plan = "weekly" }',
        "unknown_option", "weekly",
    ),
    "condition's kind": (
        "decisions.toml", "months = { at_least = 6 }", 'months = "six"', "wrong_test", "six",
    ),
    "no options": ("decisions.toml", 'kind = "count"\n', "", "no_options", "[[decisions.questions"),
    "not a number": ("decisions.toml", "at_least = 6", "at_least = nan", "shape", "nan"),
    "unknown verdict": (
        "decisions.toml", 'verdict = "yes"', 'verdict = "maybe"', "unknown_verdict", "maybe",
    ),
    "unused verdict": (
        "decisions.toml", 'verdict = "yes"', 'verdict = "no"', "unused_verdict", '"yes"',
    ),
    "no amount": (
        "decisions.toml", 'amount = { paid = "paid", start = "start", cancelled = "cancelled" }',
        "", "no_amount", "prorated",
    ),
    "impossible": ("verification.toml", "at_least = 1", "at_least = 3", "impossible", "at_least"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(BROKEN))
def test_each_kind_of_fault_is_found_in_its_place(name: str, tmp_path: Path) -> None:
    file, old, new, kind, words = BROKEN[name]
    folder = copied(tmp_path)
    changed(folder, file, old, new)
    found = [finding for finding in check(folder) if finding.kind == kind]
    assert found, [str(finding) for finding in check(folder)]
    assert any(
        finding.file == file and words in line(folder, file, finding.line) for finding in found
    ), [str(finding) for finding in found]
    for finding in found:
        assert finding.message
        assert finding.remedy
        assert str(finding).startswith(f"{finding.file}, line {finding.line}")


@pytest.mark.parametrize(
    "condition",
    [
        'channel = "phone"',
        'status = ["active", "closed"]',
        'caller = "other"',
        "age = { below = 3 }",
    ],
)
def test_a_notes_line_may_look_at_whatever_verification_knows(
    condition: str, tmp_path: Path
) -> None:
    folder = copied(tmp_path)
    changed(folder, "verification.toml", '[[requirements]]\nid = "general"', AGE)
    changed(folder, "note.toml", "outcome =", f"{condition}, outcome =")
    assert [f for f in check(folder) if f.file == "note.toml"] == []


def test_a_notes_line_cant_test_a_number_by_a_word_nor_any_date(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "verification.toml", '[[requirements]]\nid = "general"', AGE)
    changed(folder, "note.toml", "outcome =", 'age = "three", since = "today", outcome =')
    found = {f.kind: f for f in check(folder) if f.file == "note.toml"}
    assert set(found) == {"wrong_test", "unknown_question"}
    assert "age" in found["wrong_test"].message
    assert "since" in found["unknown_question"].message
    assert "age" in found["unknown_question"].remedy


AGE = """[[questions]]
id = "age"
kind = "count"
text = { en = "Years as a customer", es = "Años como cliente" }

[[questions]]
id = "since"
kind = "date"
text = { en = "Customer since", es = "Cliente desde" }

[[requirements]]
id = "general\""""


def one(folder: Path, kind: str) -> Finding:
    (finding,) = [finding for finding in check(folder) if finding.kind == kind]
    return finding


def test_rules_that_disagree_under_any_are_a_conflict(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "decisions.toml", 'hit = "first"', 'hit = "any"')
    changed(folder, "decisions.toml", 'when = { plan = "monthly" }', "")
    finding = one(folder, "conflict")
    assert finding.field == "decisions[0].rules[3]"
    assert "“monthly” and “annual”" in finding.message
    assert "plan = annual" in finding.message


def test_a_question_that_nothing_looks_at_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "decisions.toml", "when = { months = { at_least = 6 } }", "")
    changed(folder, "decisions.toml", ", months = { at_least = 12 }", "")
    changed(folder, "decisions.toml", ", months = { below = 12 }", "")
    finding = one(folder, "unused_question")
    assert finding.field == "decisions[0].questions[1]"


def test_a_gap_says_which_answers_fall_into_it(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "decisions.toml", "below = 12", "below = 11")
    assert "plan = annual, months = 11" in one(folder, "gap").message


@pytest.mark.parametrize("name", ["pack.toml", "verification.toml", "note.toml"])
def test_a_file_that_every_pack_needs_is_missed(name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / name).unlink()
    assert one(folder, "absent").file == name


def test_an_article_without_its_other_language_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / ES).unlink()
    assert one(folder, "language").file == ES


def test_an_article_in_a_language_that_the_pack_lacks_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "articles/sign_in.fr.md").write_bytes((folder / ES).read_bytes())
    assert one(folder, "language").file == "articles/sign_in.fr.md"


def test_files_that_do_not_belong_are_told_and_hidden_ones_are_not(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in ("decision.toml", ".DS_Store", "pack.toml~", "articles/notes.txt"):
        (folder / name).write_text("x")
    found = {finding.file for finding in check(folder) if finding.kind == "stray"}
    assert found == {"decision.toml", "articles/notes.txt"}


def test_several_slips_are_all_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "tasks.toml", "title =", "titel =")
    changed(folder, "pack.toml", "every = 120", "every = 5")
    changed(folder, "flow.toml", 'script = "greeting"', 'script = "hi"')
    changed(folder, "cards.toml", 'number = "800-555-0100"', "")
    changed(folder, "cards.toml", 'act = "hold"', 'act = "wait"')
    kinds = [(finding.file, finding.kind) for finding in check(folder)]
    assert kinds == [
        ("cards.toml", "shape"),
        ("cards.toml", "shape"),
        ("flow.toml", "unknown_script"),
        ("pack.toml", "shape"),
        ("tasks.toml", "shape"),
        ("tasks.toml", "shape"),
    ]


def test_a_part_that_does_not_fit_still_counts_as_there(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "scripts.toml", "pinned = true", "pinned = 1")
    assert [finding.kind for finding in check(folder)] == ["shape"]


def test_a_file_that_cannot_be_read_does_not_make_all_its_names_unknown(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "scripts.toml", "pinned = true", "pinned =")
    assert [finding.kind for finding in check(folder)] == ["toml"]
    (folder / "scripts.toml").write_bytes(b"\xff")
    assert [finding.kind for finding in check(folder)] == ["encoding"]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (finding,) = check(tmp_path / "nowhere")
    assert (finding.file, finding.kind) == ("nowhere", "unreadable")
