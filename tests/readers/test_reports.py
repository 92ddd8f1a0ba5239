"""Stored reports: read as they were written, streamed, and refused with a reason where they are none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from relational.contract import RubricInfo
from relational.errors import InputError
from relational.evaluation import Evaluation, Receipt
from relational.interaction import Interaction, Turn
from relational.outcome import Score
from relational.plain import to_plain
from relational.problems import Problem
from relational.readers.reports import Stored, StoredReport, stored_report
from relational.renderers.json import Json, JsonLines
from relational.report import Report

RECEIPT = Receipt(relational="1", scorecard="default", input="sha256:0", rubrics={"a": ("1", "", "", "")})
EVALUATIONS = [
    Evaluation(
        interaction=Interaction([Turn("agent", f"Hello {number}.")]), outcomes={"a": Score(0.5)}, receipt=RECEIPT
    )
    for number in range(3)
]
REPORT = Report(
    evaluations=EVALUATIONS,
    rubrics=(RubricInfo(name="a", version="1"),),
    problems=(Problem(stage="read", message="one line was broken"),),
)


def written(renderer: Json | JsonLines = Json(), report: Report = REPORT) -> str:  # noqa: B008 - it holds no state
    """What the renderer makes of the report."""
    stream = io.BytesIO()
    renderer.render(report, stream)
    return stream.getvalue().decode()


def found(text: str) -> tuple[StoredReport, list[Stored | Problem]]:
    """The report of a text, and everything that it gave."""
    with stored_report(io.BytesIO(text.encode())) as report:
        return report, list(report.evaluations)


LAYOUTS = {
    "json": written(),
    "indented": json.dumps(json.loads(written()), indent=2),
    "on one line": json.dumps(json.loads(written())),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_a_document_is_read_in_any_layout(text: str) -> None:
    """Rubrics, evaluations and problems are what they were."""
    report, items = found(text)
    assert [item.evaluation for item in items if isinstance(item, Stored)] == EVALUATIONS
    assert all(item.has_words for item in items if isinstance(item, Stored))
    assert (report.rubrics, tuple(report.problems)) == (REPORT.rubrics, REPORT.problems)


def test_json_lines_are_read_too() -> None:
    """One evaluation a line; nothing is said of the rubrics. One alone is a report, whatever its layout."""
    report, items = found(written(JsonLines()))
    assert [item.evaluation for item in items if isinstance(item, Stored)] == EVALUATIONS
    assert report.rubrics == ()
    _, [alone] = found(json.dumps(to_plain(EVALUATIONS[0]), indent=1))
    assert isinstance(alone, Stored)
    assert alone.evaluation == EVALUATIONS[0]


def test_an_empty_report_has_no_evaluations() -> None:
    """It is a report nevertheless."""
    for rubrics in ((), REPORT.rubrics):
        assert found(written(report=Report(evaluations=[], rubrics=rubrics)))[1] == []


def test_our_own_layout_is_never_held_as_a_whole(tmp_path: Path) -> None:
    """The first evaluation comes before the last line is read."""

    class Endless(io.RawIOBase):
        """The head of a report, then evaluations without end."""

        def __init__(self) -> None:
            head, line = written().split('"evaluations": [\n')
            self._waiting = (head + '"evaluations": [\n').encode()
            self._line = (line.splitlines()[0] + "\n").encode()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            self._waiting = self._waiting or self._line
            size = min(len(buffer), len(self._waiting))
            buffer[:size], self._waiting = self._waiting[:size], self._waiting[size:]
            return size

    with stored_report(io.BufferedReader(Endless())) as report:
        assert isinstance(next(report.evaluations), Stored)


@pytest.mark.parametrize("renderer", [Json(), JsonLines()], ids=["json", "jsonl"])
def test_one_broken_line_is_a_problem_with_its_number_and_the_rest_goes_on(renderer: Json | JsonLines) -> None:
    """What is whole is read."""
    lines = written(renderer).splitlines()
    place = next(number for number, line in enumerate(lines) if "Hello 1." in line)
    lines[place] = lines[place][:80]
    _, items = found("\n".join(lines))
    assert [isinstance(item, Stored) for item in items] == [True, False, True]
    assert isinstance(items[1], Problem)
    assert items[1].line == place + 1
    assert "not valid JSON" in items[1].message


def test_a_report_that_breaks_off_says_so() -> None:
    """After what could be read."""
    text = written()
    _, items = found(text[: text.index('"aggregates"') - 4])
    assert len([item for item in items if isinstance(item, Stored)]) == 3
    assert isinstance(items[-1], Problem)
    assert "breaks off" in items[-1].message


def test_an_evaluation_with_a_mistake_is_a_problem_that_names_it() -> None:
    """With its place inside."""
    plain = to_plain(EVALUATIONS[0])
    _, [item] = found(json.dumps({**plain, "coverage": "much"}))
    assert isinstance(item, Problem)
    assert "$.coverage" in item.message


def test_the_conversation_may_have_been_left_out() -> None:
    """Then only its id is known; without that, nothing can be done."""
    plain = to_plain(EVALUATIONS[0])
    del plain["interaction"]
    _, [bare, nameless] = found(json.dumps(plain) + "\n" + json.dumps({**plain, "interaction_id": ""}))
    assert isinstance(bare, Stored)
    assert (bare.has_words, bare.evaluation.interaction_id) == (False, EVALUATIONS[0].interaction_id)
    assert isinstance(nameless, Problem)
    assert "neither its conversation nor its id" in nameless.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it is empty"),
        ("\n \n", "it is empty"),
        ("Agent: Hello\nCustomer: Hi", "it is not valid JSON"),
        ("[1, 2]", "expected 'evaluations' or 'outcomes', it has none"),
        ('{"id": "a", "turns": []}', "it has 'id', 'turns'"),
        ('{"schema": 1, "evaluations": 5}', "its 'evaluations' are no list"),
        ('{\n"schema": 1,\n"offsets": "code points",\n"rubrics": [],\n"problems": []\n}', "it has no 'evaluations'"),
        ('{"schema": 2, "outcomes": {}}', "written by a newer version: its schema is 2"),
        ('{\n"schema": 9,\n"rubrics": [],\n"evaluations": []\n}', "written by a newer version: its schema is 9"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(text: str, words: str) -> None:
    """And with what to do: make one, or upgrade."""
    with pytest.raises(InputError, match=words) as error:
        found(text)
    assert "relational score --format json" in str(error.value) or "upgrade relational-scoring" in str(error.value)


def test_a_report_of_a_newer_version_in_one_line_is_a_problem_there() -> None:
    """JSON Lines may mix."""
    lines = [json.dumps(to_plain(EVALUATIONS[0])), json.dumps({**to_plain(EVALUATIONS[1]), "schema": 2})]
    _, [_, newer] = found("\n".join(lines))
    assert isinstance(newer, Problem)
    assert "newer version" in newer.message
