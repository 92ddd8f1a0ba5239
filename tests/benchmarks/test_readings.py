"""Stored verdicts hold no text of the data, and say which of them are stale."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import relational
from benchmarks import readings
from benchmarks.readings import Item, Verdict
from relational import Evidence, Missed, NotApplicable, Score


def item(number: int, kind: readings.Kind = "evidence", talk: str = "star:1", span: str = "s") -> Item:
    """An item at this place."""
    return Item(
        talk_id=talk,
        rubric="empathy",
        kind=kind,
        turn=number,
        start=0,
        end=1,
        criterion="c",
        span=span,
        quote="secret words",
    )


def verdict_on(given: Item, said: str = "right") -> Verdict:
    """What a reader said."""
    stored = {name: getattr(given, name) for name in Verdict.__annotations__ if hasattr(given, name)}
    return Verdict(**stored, verdict=said, reason="it is one")


def test_what_is_shown_is_what_counts_or_was_discounted() -> None:
    """Evidence worth nothing without a reason is not shown; misses are."""
    evidence = [
        Evidence(turn=1, start=0, end=2, quote="Oh", worth=0.5, criterion="c"),
        Evidence(turn=1, start=3, end=5, quote="no", worth=0.0, criterion="c"),
        Evidence(turn=1, start=6, end=8, quote="if", worth=0.0, criterion="c", discounted="conditional"),
    ]
    missed = [Missed(turn=0, start=0, end=3, quote="sad", event="emotion", criterion="c")]
    found = list(readings.shown("t", "empathy", Score(0.5, evidence=evidence, missed=missed)))
    assert [(each.kind, each.quote) for each in found] == [("evidence", "Oh"), ("evidence", "if"), ("missed", "sad")]
    assert "discounted conditional" in found[1].about
    assert list(readings.shown("t", "empathy", NotApplicable("none"))) == []


def test_an_id_changes_with_the_words_and_the_place() -> None:
    """Equal items have equal ids."""
    assert item(1).id == item(1).id
    assert len({item(1).id, item(2).id, item(1, "missed").id, item(1, span="other").id}) == 4


def test_a_sample_is_seeded_and_prefers_many_talks() -> None:
    """At most two of one talk while others are left."""
    crowd = [item(number, talk="star:1") for number in range(50)]
    others = [item(number, talk=f"star:{number}") for number in range(2, 30)]
    misses = [item(number, "missed", talk=f"star:{number}") for number in range(10)]
    chosen = readings.sampled([*crowd, *others, *misses], "empathy")
    assert chosen == readings.sampled([*misses, *others, *crowd], "empathy")
    assert (sum(each.kind == "evidence" for each in chosen), sum(each.kind == "missed" for each in chosen)) == (25, 10)
    assert sum(each.talk_id == "star:1" and each.kind == "evidence" for each in chosen) <= 2


def test_a_filled_sheet_is_stored_without_texts(tmp_path: Path) -> None:
    """Unfilled lines are left; a later verdict takes the place of an earlier one."""
    pool = {"star:1": relational.Interaction([relational.Turn("agent", "secret words")] * 4)}
    lines = list(readings.sheet([item(1), item(2)], pool))
    assert "secret words" in lines[0]["context"][0]
    lines[0] |= {"verdict": "right", "reason": "an acknowledgment"}
    path, store = tmp_path / "sheet.jsonl", tmp_path / "store"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert readings.take(path, store) == 1
    assert "secret" not in (store / "empathy.jsonl").read_text(encoding="utf-8")
    lines[0] |= {"verdict": "wrong", "reason": "a question"}
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert readings.take(path, store) == 1
    assert [each.verdict for each in readings.stored(store)["empathy"]] == ["wrong"]


def test_a_verdict_needs_a_known_word_and_a_reason() -> None:
    """Neither may be left out."""
    with pytest.raises(ValueError, match="verdict"):
        verdict_on(item(1), "perhaps")


def test_stale_verdicts_are_counted_and_left_out() -> None:
    """An item that is no longer shown says nothing about what is."""
    known = {"empathy": [verdict_on(item(1)), verdict_on(item(2), "wrong"), verdict_on(item(3, "missed"))]}
    note, _, row = readings.report(known, {"empathy": [item(1), item(2)]})
    assert "not people" in note
    assert "1/2 0.50" in row
    assert "none read" in row
    assert row.endswith("1/3")


def test_the_stored_verdicts_hold_places_hashes_and_reasons_only() -> None:
    """What is in the project can be read by its model, and by no other key."""
    for path in readings.STORE.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert set(json.loads(line)) == set(Verdict.__annotations__)
            assert readings.verdict(json.loads(line)).rubric == path.stem


def test_the_command_writes_a_sheet_outside_and_prints_precision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the pool to the sheet, back to the store, and to a row a rubric."""
    turns = [("customer", "I'm heartbroken, my dog died."), ("agent", "I'm so sorry your dog died, how heartbreaking.")]
    record = {"id": "star:1", "turns": [{"speaker": who, "text": text} for who, text in turns], "labels": {}}
    for name, lines in (("star", [record]), ("maia_rows.verbatim", [])):
        with gzip.open(tmp_path / f"{name}.dev.jsonl.gz", "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in lines)
    samples = tmp_path / "samples" / "plain"
    samples.mkdir(parents=True)
    (samples / "a.txt").write_text("customer: I'm furious, it broke.\nagent: Order number?\n", encoding="utf-8")
    (samples / "b.txt").write_bytes(b"\x00\x01\x02")
    (samples / "README.md").write_text("customer: not a sample", encoding="utf-8")
    monkeypatch.setattr(readings, "STORE", tmp_path / "store")
    monkeypatch.setattr(readings.take, "__defaults__", (tmp_path / "store",))
    monkeypatch.setattr(readings.stored, "__defaults__", (tmp_path / "store",))
    path = tmp_path / "sheet.jsonl"
    common = ["--data", str(tmp_path), "--samples", str(samples.parent), "--rubric", "empathy"]
    assert readings.main([*common, "--sheet", str(path)]) == 0
    filled = [json.loads(line) | {"verdict": "right", "reason": "so it is"} for line in path.read_text().splitlines()]
    assert {each["talk_id"].split(":")[0] for each in filled} == {"star", "sample"}
    path.write_text("\n".join(map(json.dumps, filled)), encoding="utf-8")
    capsys.readouterr()
    assert readings.main([*common, "--take", str(path)]) == 0
    assert f"{len(filled)} verdicts taken" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        readings.main([*common, "--sheet", str(readings.PROJECT / "sheet.jsonl")])
