"""The labeled sets as rows: a talk, its labels, and which turn was rated.

Nothing is merged or cleaned: the words are the source's.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from attrs import evolve, frozen

Turns: TypeAlias = tuple[dict[str, str], ...]
Labels: TypeAlias = dict[str, Any]

PERMUTATION_SEED = 20
_SPEAKER = re.compile(r"^<speaker\d>")


@frozen(kw_only=True)
class Row:
    """One labeled talk; `turns` are `{"role", "text"}`, as `relational.score` takes them."""

    id: str
    turns: Turns
    labels: Labels

    @property
    def last(self) -> int:
        """The index of the last turn: the rated one, where a single reply was rated."""
        return len(self.turns) - 1

    @property
    def words_of_reply(self) -> int:
        """How many words the last turn has."""
        return len(self.turns[-1]["text"].split())

    @property
    def words_of_agent(self) -> int:
        """How many words the agent says in the whole talk."""
        return sum(len(turn["text"].split()) for turn in self.turns if turn["role"] == "agent")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def labeled(folder: Path, name: str, half: str) -> list[Row]:
    """The rows of one native set, `<name>.<half>.jsonl.gz`."""
    return [
        Row(
            id=record["id"],
            turns=tuple({"role": turn["speaker"], "text": turn["text"]} for turn in record["turns"]),
            labels=record["labels"],
        )
        for record in lines(folder / f"{name}.{half}.jsonl.gz")
    ]


def maia(folder: Path, half: str) -> list[Row]:
    """The MAIA dialogues, unfolded: the first row's context is turn 0, every row's reply is the next turn.

    `labels["replies"][i]` holds what was marked for turn i + 1.
    """
    return [unfold(record) for record in lines(folder / f"maia_rows.verbatim.{half}.jsonl.gz")]


def unfold(record: dict[str, Any]) -> Row:
    """One dialogue out of its verbatim rows: `ctx_src` tells the side, `ctx_tgt` and `res_tgt` hold the English."""
    rows = [dict(zip(record["header"], cells, strict=False)) for cells in record["rows"]]
    replies = ["agent" if row["ctx_src"].startswith("<speaker2>") else "customer" for row in rows]
    first = "customer" if replies[0] == "agent" else "agent"
    turns = [{"role": first, "text": _SPEAKER.sub("", rows[0]["ctx_tgt"])}]
    turns += [{"role": role, "text": _SPEAKER.sub("", row["res_tgt"])} for role, row in zip(replies, rows, strict=True)]
    texts = {"ctx_src", "ctx_tgt", "res_src", "res_tgt"}
    marks = [{name: value for name, value in row.items() if name not in texts} for row in rows]
    return Row(id=record["group"], turns=tuple(turns), labels={"replies": marks})


def permuted(rows: list[Row], seed: int = PERMUTATION_SEED) -> list[Row]:
    """The same talks with each other's labels: whatever agreement is left is chance."""
    labels = [row.labels for row in rows]
    random.Random(seed).shuffle(labels)
    return [evolve(row, labels=given) for row, given in zip(rows, labels, strict=True)]
