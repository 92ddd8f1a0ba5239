"""What thirty conversations are worth to every built-in rubric, as plain data that can be kept and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import relational

TALKS = Path(__file__).with_name("talks.jsonl")
KEPT = Path(__file__).with_name("scores.jsonl")
DIGITS = 6  # of a value: more would test the machine's arithmetic
WRITE = "python -m tests.golden.write"


def talks() -> list[relational.Interaction]:
    """The conversations, in the order of their file."""
    lines = TALKS.read_text(encoding="utf-8").splitlines()
    return [relational.from_plain(json.loads(line), relational.Interaction) for line in lines]


def kept() -> dict[str, Any]:
    """What was written down for each conversation, by its id."""
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    return {told["talk"]: told for told in map(json.loads, lines)}


def now() -> Iterator[dict[str, Any]]:
    """The same, as it is today."""
    scorer = relational.Scorer(host=relational.PluginHost.builtin())
    for talk in talks():
        evaluation = scorer.score(talk)
        rubrics = {name: _outcome(outcome) for name, outcome in evaluation.items()}
        yield {"talk": talk.id, "coverage": round(evaluation.coverage, DIGITS), "rubrics": rubrics}


def _outcome(outcome: relational.Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {"version": outcome.version, "outcome": type(outcome).__name__}
    if not isinstance(outcome, relational.Score):
        return told
    return told | {
        "value": round(outcome.value, DIGITS),
        "evidence": [
            [one.turn, one.start, one.end, one.criterion, one.cue, round(one.worth, DIGITS), one.discounted]
            for one in outcome.evidence
        ],
        "missed": [[one.turn, one.start, one.end, one.event, one.criterion, one.due_turn] for one in outcome.missed],
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """A line for each rubric of a conversation that differs, which says what to do about it."""
    old, new = before["rubrics"], after["rubrics"]
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield f"{after['talk']}: {name}: {_told(name, old.get(name), new.get(name))}"


def _told(name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> str:
    if old is None or new is None:
        return f"the rubric is {'new' if old is None else 'gone'}; write the golden files anew: {WRITE}"
    changed = ", ".join(_change(key, old.get(key), new.get(key)) for key in ("outcome", "value", "evidence", "missed"))
    changed = ", ".join(part for part in changed.split(", ") if part)
    if old["version"] != new["version"]:
        return f"{changed} with version {new['version']}; write the golden files anew: {WRITE}"
    return (
        f"{changed}, and its version is still {new['version']}: raise the version in its rubric file, "
        f"write changelog.d/+{name}.scores.md, then {WRITE}"
    )


def _change(key: str, old: Any, new: Any) -> str:
    if old == new:
        return ""
    return f"{key} changed from {old} to {new}" if key in ("outcome", "value") else f"{key} changed"
