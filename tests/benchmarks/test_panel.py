"""The panel benchmark: what counts, how agreement is turned round, and what it prints."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import panel, show
from benchmarks.data import Row
from benchmarks.ratings import Rated, Reading, rated
from relational import Evidence, Failure, Missed, NotApplicable, Outcome, Score

TURNS = (
    {"role": "customer", "text": "My sofa is broken and I'm really upset."},
    {"role": "agent", "text": "I'm so sorry your sofa is broken, that must be upsetting."},
    {"role": "customer", "text": "Thanks."},
    {"role": "agent", "text": "A new one comes on Tuesday."},
)


def talk(name: str, *numbers: float, missing: int = 0, turns: tuple[int, ...] = ()) -> Rated:
    """A talk whose empathy was read like that."""
    reading = Reading(numbers=numbers, not_applicable=missing, turns=turns)
    return Rated(row=Row(id=name, turns=TURNS, labels={}), readings={"empathy": reading})


def compared(*pairs: tuple[Rated, Outcome], lower: bool = False) -> panel.Result:
    """Empathy over these talks."""
    return panel.compare("empathy", pairs, lower=lower, sentiment=lambda _: 0.0)


def test_a_talk_counts_where_two_readings_gave_numbers() -> None:
    """One number is too few; two NA are the panel's no."""
    result = compared(
        (talk("a", 1.0, 3.0), Score(0.5)),
        (talk("b", 1.0, missing=1), Score(0.5)),
        (talk("c", missing=2), NotApplicable("nothing")),
    )
    assert [(each.id, each.theirs) for each in result.talks] == [("a", 2.0)]
    assert result.kappa == pytest.approx(1.0)


def test_no_value_ranks_lowest_and_stays() -> None:
    """A talk without a value lowers the share scored, never n."""
    result = compared(
        (talk("a", 0.0, 0.0), NotApplicable("nothing")),
        (talk("b", 2.0, 2.0), Score(0.0)),
        (talk("c", 4.0, 4.0), Score(0.6)),
    )
    assert (result.n, result.scored, result.spearman()) == (3, 2, pytest.approx(1.0))
    assert result.kappa is None
    assert result.failed == 0


def test_failures_are_counted_and_agreement_on_no_opportunity_is_kappa() -> None:
    """A broken rubric has no value; a panel that varies gives a kappa."""
    result = compared(
        (talk("a", 0.0, 0.0), Failure("broke")),
        (talk("b", missing=2), NotApplicable("nothing")),
        (talk("c", 1.0, 1.0), NotApplicable("nothing")),
        (talk("d", 1.0, 1.0), Score(0.5)),
    )
    assert (result.failed, result.kappa) == (1, pytest.approx(0.5))
    assert "1 failures" in panel.line(result, with_sentiment=False)


def test_a_lower_is_better_value_is_turned_round() -> None:
    """Ours falls where the panel's rises, and that is agreement."""
    talks = [(talk(str(index), float(index), float(index)), Score(1.0 - index / 4)) for index in range(4)]
    assert compared(*talks, lower=True).spearman() == pytest.approx(1.0)
    assert compared(*talks).spearman() == pytest.approx(-1.0)


def test_a_named_turn_is_found_in_evidence_and_misses() -> None:
    """Criteria count too; chance is what as many turns of the same side would hit blindly."""
    evidence = Evidence(turn=1, start=0, end=1, quote="I")
    missed = Missed(turn=0, start=0, end=2, quote="My", event="emotion", due_turn=3)
    outcome = Score(0.5, evidence=[evidence], criteria={"x": Score(0.1, missed=[missed]), "y": NotApplicable("none")})
    assert panel.shown_turns(outcome) == {0, 1, 3}
    assert panel.shown_turns(NotApplicable("none")) == set()
    row = talk("a", 1.0, 1.0).row
    assert panel.chance_of_naming(row, {1}, {3}) == pytest.approx(0.5)
    assert panel.chance_of_naming(row, {1, 3}, {3}) == pytest.approx(1.0)
    assert panel.chance_of_naming(row, {1}, {2}) == pytest.approx(0.0)
    result = compared((talk("a", 1.0, 1.0, turns=(1,)), Score(0.5, evidence=[evidence])))
    assert (result.named, result.could_name, result.chance) == (1, 1, pytest.approx(0.5))


def test_the_largest_disagreements_come_first() -> None:
    """The gap is positive where we are kinder."""
    talks = [(talk(str(index), float(index), float(index)), Score(index / 9)) for index in range(5)]
    odd = (talk("odd", 0.0, 0.0), Score(1.0))
    (first, gap), *_ = compared(*talks, odd).furthest()
    assert first.id == "odd"
    assert gap > 0.5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A panel of two talks and the sets they are from."""

    def records(name: str, lines: list[dict[str, Any]]) -> None:
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in lines)

    turns = [{"speaker": turn["role"], "text": turn["text"]} for turn in TURNS]
    records("maia_rows.verbatim.dev.jsonl.gz", [])
    records("star.dev.jsonl.gz", [{"id": f"star:{index}", "turns": turns, "labels": {}} for index in range(3)])
    ratings = {
        f"star:{index}": {"empathy": {"ratings": [index, index, "NA"], "turns": [1, None, None]}} for index in range(2)
    }
    (tmp_path / "panel.dev.json").write_text(json.dumps({"scale": "", "ratings": ratings}), encoding="utf-8")
    return tmp_path


def test_the_panel_is_read_beside_its_talks(folder: Path) -> None:
    """Numbers, NA and turns are kept apart."""
    first, _ = rated(folder, "dev")
    assert first.row.id == "star:0"
    assert first.readings["empathy"] == Reading(numbers=(0.0, 0.0), not_applicable=1, turns=(1,))


def test_the_printed_report_says_who_the_panel_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each rubric, and the mean only over rubrics with enough talks."""
    assert panel.main(["--data", str(folder), "--rubric", "empathy", "--talks", "--intervals"]) == 0
    printed = capsys.readouterr().out
    assert "not people" in printed
    assert "no rubric with 20 or more talks" in printed
    assert "empathy: largest rank disagreement" in printed
    for wrong in (["--rubric", "no-such"], ["--half", "held"]):
        with pytest.raises(SystemExit):
            panel.main(["--data", str(folder), *wrong])


def test_means_are_over_rubrics_with_enough_talks() -> None:
    """Twenty talks suffice."""
    talks = [(talk(str(index), float(index), float(index)), Score(index / 20)) for index in range(20)]
    assert "over 1 rubrics with 20 or more talks: ours +1.000" in panel.means([compared(*talks)], with_sentiment=True)


def test_a_talk_is_shown_beside_the_readings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Turns with numbers, our explanation, the panel's line; an unknown id is an error."""
    assert show.main(["star:0", "star:2", "--data", str(folder), "--rubric", "empathy"]) == 0
    printed = capsys.readouterr().out
    assert "[ 1] agent: I'm so sorry" in printed
    assert "panel: 0 0; NA 1; turns 1" in printed
    assert "panel: not read" in printed
    with pytest.raises(SystemExit):
        show.main(["star:9", "--data", str(folder)])
    assert list(show.explained("empathy", NotApplicable("none"))) == ["empathy: NotApplicable: none"]
