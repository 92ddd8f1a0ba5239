"""Labeled sets become rows without losing or mixing anything."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import conversations
from benchmarks.data import Row, labeled, permuted, unfold

HEADER = ["ctx_src", "ctx_tgt", "res_src", "res_tgt", "templated", "iq"]
SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def record() -> dict[str, Any]:
    """A made-up dialogue in the form of the verbatim rows."""
    rows = [
        ["<speaker2>Hallo", "<speaker2>My sofa is broken", "<speaker2>Hello", "<speaker2>Hallo", "1", "5"],
        ["<speaker1>Hallo", "<speaker1>Hello", "<speaker2>Und nun", "<speaker2>And now", "0", "3"],
    ]
    return {"group": "g:1", "source": "made up", "first_row": 0, "header": HEADER, "rows": rows}


def test_maia_rows_unfold_into_one_dialogue() -> None:
    """The first context is turn 0, every reply the next turn, and the prefix is gone."""
    row = unfold(record())
    assert [(turn["role"], turn["text"]) for turn in row.turns] == [
        ("customer", "My sofa is broken"),
        ("agent", "Hallo"),
        ("customer", "And now"),
    ]
    assert row.labels["replies"] == [{"templated": "1", "iq": "5"}, {"templated": "0", "iq": "3"}]


def test_the_last_turn_is_the_rated_one() -> None:
    """Index and length of the reply are those of the last turn; the agent's words are counted apart."""
    turns = (
        {"role": "agent", "text": "one two"},
        {"role": "customer", "text": "x"},
        {"role": "agent", "text": "three"},
    )
    row = Row(id="a", turns=turns, labels={})
    assert (row.last, row.words_of_reply, row.words_of_agent) == (2, 1, 3)


def test_permuted_labels_are_the_same_labels_elsewhere() -> None:
    """Permuting keeps talks and the bag of labels, moves most of them, and is repeatable."""
    rows = [Row(id=str(index), turns=(), labels={"mark": index}) for index in range(50)]
    moved = permuted(rows)
    assert [row.id for row in moved] == [row.id for row in rows]
    assert sorted(row.labels["mark"] for row in moved) == list(range(50))
    assert sum(row.labels["mark"] == int(row.id) for row in moved) < 10
    assert moved == permuted(rows)


def test_a_native_set_is_read_gzipped(tmp_path: Path) -> None:
    """Speaker, text and labels come through as they stand in the file."""
    turns = [{"speaker": "customer", "text": "İt broke"}, {"speaker": "agent", "text": "Oh no"}]
    line = json.dumps({"id": "x:1", "dataset": "x", "turns": turns, "labels": {"mark": None}, "group": "g"})
    with gzip.open(tmp_path / "x.dev.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(line + "\n")
    assert labeled(tmp_path, "x", "dev") == [
        Row(
            id="x:1",
            turns=({"role": "customer", "text": "İt broke"}, {"role": "agent", "text": "Oh no"}),
            labels={"mark": None},
        )
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labeled sets are not beside this checkout")
def test_the_speed_corpus_is_the_same_every_time() -> None:
    """A seeded sample and all of MAIA, in one order."""
    first = conversations(SHARED, "dev", 5)
    assert [row.id for row in first] == [row.id for row in conversations(SHARED, "dev", 5)]
    assert len(first) > 200
