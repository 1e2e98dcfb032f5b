from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from companion.summary import as_json, data, merge
from companion.summary import team as team_in
from companion.summary.data import Summary
from tests.helpers.shift import ZONE
from tests.helpers.summaries import HOSTILE, hostile, nothing, of_shift

FILE = Path(as_json.__file__).with_name("schema.json")
SCHEMA = json.loads(FILE.read_text("utf-8"))


def written(summary: Summary) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(as_json.render(summary, "en", ZONE))


def test_the_published_schema_is_the_one_in_force() -> None:
    assert FILE.read_text("utf-8") == as_json.published()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("summary", [of_shift("en"), of_shift("es"), nothing()])
def test_summaries_keep_to_it(summary: Summary) -> None:
    jsonschema.validate(written(summary), SCHEMA, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "change",
    [{"schema": 2}, {"calls": 3}, {"made": None}, {"totals": {"calls": -1}}, {"kind": "other"}],
)
def test_the_schema_refuses_what_is_none(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**written(of_shift()), **change}, SCHEMA)


def team(*summaries: Summary) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(team_in.render("json", merge.merge(summaries), "en", ZONE))


@pytest.mark.parametrize("summaries", [[of_shift("en"), hostile(*HOSTILE)], [nothing()], []])
def test_a_team_s_summary_keeps_to_it_too(summaries: list[Summary]) -> None:
    jsonschema.validate(team(*summaries), SCHEMA, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"files": -1},
        {"agents": 3},
        {"made": 3},
        {"kind": "summary"},
        {"totals": {"calls": -1}},
    ],
)
def test_the_schema_refuses_what_is_no_team(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**team(of_shift()), **change}, SCHEMA)


def test_it_reads_back_to_the_same_summary() -> None:
    text = as_json.render(of_shift(), "en", ZONE)
    assert msgspec.json.decode(text, type=Summary) == of_shift()


def test_times_are_utc_seconds_numbers_money_text() -> None:
    told = written(of_shift())
    assert told["start"] == "2026-03-02T14:02:00Z"
    assert all(row["started"].endswith("Z") for row in told["calls"])
    assert isinstance(told["totals"]["talk_seconds"], float)
    assert told["calls"][3]["decisions"][0]["amount"] == "300.82"


def test_the_language_changes_titles_and_no_key() -> None:
    english, spanish = written(of_shift("en")), written(of_shift("es"))

    def keys(part: Any) -> Any:  # noqa: ANN401 - what JSON holds
        if isinstance(part, dict):
            return {name: keys(value) for name, value in part.items()}
        return [keys(value) for value in part] if isinstance(part, list) else None

    assert keys(english) == keys(spanish)
    assert english["calls"][0]["outcome"]["id"] == spanish["calls"][0]["outcome"]["id"]
    assert english["calls"][0]["outcome"]["title"] != spanish["calls"][0]["outcome"]["title"]


def test_an_empty_span_has_every_key() -> None:
    told = written(nothing())
    assert told.keys() == written(of_shift()).keys()
    assert told["calls"] == []
    assert told["totals"]["average_handle_seconds"] is None


def test_the_keys_are_a_contract() -> None:
    """A key may be added here; taking one away or renaming it breaks those who read it."""
    assert set(written(of_shift())) >= {
        "schema", "kind", "agent", "language", "zone", "which", "day", "start", "end", "made",
        "version", "packs", "totals", "calls", "check_ins",
    }  # fmt: skip
    assert set(written(of_shift())["calls"][0]) >= {
        "id", "started", "pack", "digest", "state", "answered", "caller", "purpose", "outcome",
        "topics", "talk_seconds", "hold_seconds", "wrap_up_seconds", "check_ins", "verification",
        "overrides", "decisions", "legs", "note_complete", "note_copied", "events",
    }  # fmt: skip
    assert data.SCHEMA == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_strings(words: str) -> None:
    told = written(hostile(words))
    jsonschema.validate(told, SCHEMA)
    assert told["calls"][0]["overrides"][0]["reason"].endswith("x")


def test_it_is_utf_8_as_it_is_spoken() -> None:
    assert "López" in as_json.render(of_shift(), "en", ZONE)
