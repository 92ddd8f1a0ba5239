"""Damage on purpose: each change does what it says and nothing else."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from benchmarks import ablate, changes
from benchmarks.data import Row, Turns
from relational import Abstention, Evidence, NotApplicable, Outcome, Score


def row(*texts: str, name: str = "star:1") -> Row:
    """A talk that the customer begins."""
    turns = ({"role": "agent" if index % 2 else "customer", "text": text} for index, text in enumerate(texts))
    return Row(id=name, turns=tuple(turns), labels={})


def texts(turns: Turns | None) -> list[str]:
    """The words only."""
    assert turns is not None
    return [turn["text"] for turn in turns]


def found(*places: tuple[int, int, int, float]) -> Score:
    """A score with evidence at these places."""
    evidence = [Evidence(turn=turn, start=start, end=end, quote="", worth=worth) for turn, start, end, worth in places]
    return Score(0.5, evidence=evidence)


ORDER = random.Random(1)  # noqa: S311 an order to shuffle by, no secret
TALK = row("I'm sad.", "Oh no. I'm sorry. One moment.", "OK", "It is fixed.", "Bye", "Bye.")


def test_swapped_replies_come_from_the_other_talk() -> None:
    """In their order, from the start again where they run out; the customer's words stay."""
    assert texts(changes.swapped(TALK, row("x", "A", "y", "B"))) == ["I'm sad.", "A", "OK", "B", "Bye", "A"]
    assert changes.swapped(TALK, row("x")) is None
    assert changes.swapped(row("x"), TALK) is None


def test_shuffled_replies_are_the_same_in_another_order() -> None:
    """Never the order they had."""
    turns = texts(changes.shuffled(TALK, ORDER))
    assert turns[::2] == ["I'm sad.", "OK", "Bye"]
    assert turns != texts(TALK.turns)
    assert sorted(turns) == sorted(texts(TALK.turns))
    assert changes.shuffled(row("x", "y"), ORDER) is None


def test_the_best_sentence_is_repeated_in_its_turn() -> None:
    """What earned most, five times more."""
    (_, reply, *_) = texts(changes.repeated(TALK, found((1, 7, 16, 0.9), (3, 0, 2, 0.2))))
    assert reply == "Oh no. I'm sorry." + " I'm sorry." * 5 + " One moment."
    assert changes.repeated(TALK, found((0, 0, 3, 1.0))) is None
    assert changes.repeated(TALK, NotApplicable("none")) is None


def test_earning_sentences_move_to_the_end() -> None:
    """Out of their turns, behind the agent's last; a turn that is left empty goes."""
    scored = found((1, 0, 5, 0.5), (1, 8, 11, 0.5), (3, 0, 2, 0.5))
    assert texts(changes.moved_to_end(TALK, scored)) == [
        "I'm sad.",
        " One moment.",
        "OK",
        "Bye",
        "Bye. Oh no. I'm sorry. It is fixed.",
    ]
    assert changes.moved_to_end(TALK, found((5, 0, 3, 1.0))) is None
    assert changes.moved_to_end(TALK, NotApplicable("none")) is None


def test_the_solving_turn_is_the_one_with_most_evidence_else_the_longest() -> None:
    """Only one reply goes."""
    assert "It is fixed." not in texts(changes.without_solving(TALK, [found((3, 0, 2, 0.5))]))
    assert "Oh no. I'm sorry. One moment." not in texts(changes.without_solving(TALK, [NotApplicable("none")]))
    assert changes.without_solving(row("x", "y"), []) is None


def test_each_talk_is_given_another_of_its_set_once() -> None:
    """Nobody gets their own replies."""
    rows = [row("x", name=f"star:{index}") for index in range(5)] + [
        row("x", name=f"maia:{index}") for index in range(4)
    ]
    given = ablate.partners(rows)
    assert sorted(other.id for other in given.values()) == sorted(each.id for each in rows)
    assert all(name != other.id and name[:4] == other.id[:4] for name, other in given.items())


def test_a_lost_value_counts_as_the_lowest() -> None:
    """Talks without a value before are left out; the fall is a share of the mean before."""
    befores: list[Outcome] = [Score(0.8), Score(0.4), NotApplicable("none")]
    afters: list[Outcome] = [Score(0.6), Abstention("none"), Score(1.0)]
    result = ablate.folded("empathy", ablate.SWAPPED, befores, afters, lower=False)
    assert (result.n, result.lost, result.required) == (2, 1, True)
    assert (result.before, result.after, result.fall) == (
        pytest.approx(0.6),
        pytest.approx(0.3),
        pytest.approx(0.5),
    )
    assert ablate.folded("respect", "x", [Score(0.25)], [Score(0.75)], lower=True).fall == pytest.approx(2 / 3)
    empty = ablate.folded("respect", "x", [], [], lower=False)
    assert (empty.fall, empty.required) == (0.0, False)


def test_the_report_counts_missing_contingent_rubrics_as_not_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every change has its block, and the exit code follows the swapped replies."""
    turns = [
        [
            ("customer", f"I'm so upset, my {thing} never came."),
            ("agent", f"I'm so sorry your {thing} never came, how upsetting."),
        ]
        for thing in ("sofa", "lamp", "table", "cooker", "mirror", "carpet")
    ]
    talks = [
        {"id": f"star:{index}", "turns": [{"speaker": who, "text": text} for who, text in talk], "labels": {}}
        for index, talk in enumerate(turns)
    ]
    for name, lines in (("star", talks), ("maia_rows.verbatim", [])):
        with gzip.open(tmp_path / f"{name}.dev.jsonl.gz", "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in lines)
    code = ablate.main(["--data", str(tmp_path), "--sample", "12", "--rubric", "empathy"])
    printed = capsys.readouterr().out
    assert printed.count("\nempathy  ") == 5
    assert code == (0 if "1 of 1 contingent rubrics" in printed else 1)
    for wrong in (["--data", str(tmp_path / "no")], ["--data", str(tmp_path), "--rubric", "no-such"]):
        with pytest.raises(SystemExit):
            ablate.main(wrong)
