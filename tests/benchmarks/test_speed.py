"""The speed benchmark runs, over a few conversations, and says whether its targets hold."""

from __future__ import annotations

import pytest

from benchmarks import speed
from benchmarks.data import Row

ROWS = [
    Row(
        id="one",
        turns=(
            {"role": "customer", "text": "I'm so upset, you cancelled my flight."},
            {"role": "agent", "text": "I'm so sorry we did that to you. How do I reach you today?"},
        ),
        labels={},
    )
]


def test_every_contestant_gets_through_the_same_conversations() -> None:
    """Each takes some time, and all are measured."""
    medians = speed.interleaved(ROWS, rounds=2)
    assert list(medians) == list(speed.CONTESTANTS)
    assert all(seconds > 0 for seconds in medians.values())


def test_our_own_literals_are_enough_for_an_honest_floor() -> None:
    """The scan looks for more of them than the loop of expressions does, in lower case."""
    literals = speed.compiled().literals
    assert len(literals) >= speed.LOOPED_PATTERNS
    assert all(literal == literal.lower() for literal in literals)


def test_the_last_line_counts_the_targets(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Three ratios hold and three do not, so the exit code is 1."""
    monkeypatch.setattr(speed, "conversations", lambda *_: ROWS)
    monkeypatch.setattr(
        speed, "interleaved", lambda *_: dict(zip(speed.CONTESTANTS, [1.0, 2.0, 3.0, 5.0, 4.0, 9.0, 0.1], strict=True))
    )
    monkeypatch.setattr(speed, "import_ratio", lambda _: 1.6)
    assert speed.main(["--data", "."]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "3 of 6 targets met"


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and a sentence, not a traceback."""
    with pytest.raises(SystemExit) as stopped:
        speed.main(["--data", "no/such/folder"])
    assert stopped.value.code == 2
    assert "no folder" in capsys.readouterr().err
