"""The JSON renderers: streamed, and published as a schema."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from importlib.resources import files

import attrs
import jsonschema

from relational.contract import RubricInfo
from relational.evaluation import Evaluation
from relational.interaction import Interaction, Turn
from relational.plain import from_plain
from relational.problems import Problem
from relational.renderers.json import Json, JsonLines
from relational.renderers.offer import relational_renderers
from relational.report import Report

SCHEMA = json.loads(files("relational").joinpath("schemas/report.schema.json").read_text(encoding="utf-8"))


def test_a_report_is_one_document_of_one_line_an_item(evaluation: Evaluation, rubrics: tuple[RubricInfo, ...]) -> None:
    """Line by line it can be read by a person, compared by a program, and checked against the schema."""
    stream = io.BytesIO()
    problems = [Problem(stage="read", message="line 3 is not JSON", source="a.jsonl", line=3)]
    Json().render(Report(evaluations=[evaluation, evaluation], rubrics=rubrics, problems=problems), stream, full=True)
    lines = stream.getvalue().decode().splitlines()
    assert lines[:4] == ["{", '"schema": 1,', '"offsets": "code points",', '"rubrics": [']
    assert len(lines) == 1 + 2 + (1 + 2 + 1) + (1 + 2 + 1) + (1 + 6 + 1) + (1 + 1 + 1) + 1
    document = json.loads(stream.getvalue())
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert document["aggregates"][0] == {
        "rubric": "empathy",
        "scored": 2,
        "not_applicable": 0,
        "abstained": 0,
        "failed": 0,
        "mean": 0.62,
        "median": 0.62,
        "strong": 0,
        "fair": 2,
        "weak": 0,
        "histogram": [0, 0, 0, 0, 0, 0, 2, 0, 0, 0],
    }


def test_an_evaluation_tells_its_clashes(evaluation: Evaluation, rubrics: tuple[RubricInfo, ...]) -> None:
    """Where the same words help one rubric and hurt another, in both shapes; they are not read back."""
    clash = attrs.evolve(evaluation["empathy"], missed=())
    one = attrs.evolve(evaluation, outcomes={"empathy": clash, "over-explaining": attrs.evolve(clash, criteria={})})
    report = Report(evaluations=[one], rubrics=rubrics)
    document, line = io.BytesIO(), io.BytesIO()
    Json().render(report, document)
    JsonLines().render(report, line)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(document.getvalue()))
    found = json.loads(document.getvalue())["evaluations"][0]["clashes"]
    assert [(one["quote"], one["helps"], one["hurts"]) for one in found] == [
        ("Oh no, on his birthday", ["empathy"], ["over-explaining"]),
        ("I'm sorry we did that to you", ["empathy"], ["over-explaining"]),
        ("Calm down", ["over-explaining"], ["empathy"]),
    ]
    assert json.loads(line.getvalue())["clashes"] == found
    assert from_plain(json.loads(line.getvalue()), Evaluation) == one


def test_an_empty_report_is_a_document_too() -> None:
    """Its lists are there, and empty."""
    stream = io.BytesIO()
    Json().render(Report(evaluations=()), stream)
    document = json.loads(stream.getvalue())
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert (document["evaluations"], document["aggregates"], document["problems"]) == ([], [], [])


def test_the_schema_is_valid_and_says_its_units() -> None:
    """It is a schema of draft 2020-12, describes every key, and says that offsets count code points."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert "code points" in SCHEMA["description"]
    silent = [
        f"{name}.{key}"
        for name, part in SCHEMA["$defs"].items()
        for key, value in part.get("properties", {}).items()
        if not {"description", "$ref", "const", "enum", "items", "type"} & set(value)
    ]
    assert silent == []
    for key in ("start", "end"):
        assert "code points" in SCHEMA["$defs"]["evidence"]["properties"][key]["description"]


def test_evaluations_are_written_as_they_come(evaluation: Evaluation) -> None:
    """When the second is asked for, the first is already written: none is held."""
    for renderer in (Json(), JsonLines()):
        stream, written = io.BytesIO(), list[bool]()

        def arriving(stream: io.BytesIO = stream, written: list[bool] = written) -> Iterator[Evaluation]:
            for _ in range(3):
                yield evaluation
                written.append(b"flight-1" in stream.getvalue())

        renderer.render(Report(evaluations=arriving()), stream)
        assert written == [True, True, True]


def test_problems_are_asked_for_last(evaluation: Evaluation) -> None:
    """What goes wrong while the evaluations arrive is in the document."""
    found = list[Problem]()

    class Late(Report):
        @property
        def problems(self) -> tuple[Problem, ...]:  # type: ignore[override]
            return tuple(found)

        def __init__(self) -> None:
            object.__setattr__(self, "rubrics", ())

        def __iter__(self) -> Iterator[Evaluation]:
            yield evaluation
            found.append(Problem(stage="read", message="late"))

    stream = io.BytesIO()
    Json().render(Late(), stream)
    assert json.loads(stream.getvalue())["problems"] == [{"stage": "read", "message": "late"}]


def test_text_stays_readable_and_half_a_surrogate_pair_is_escaped(evaluation: Evaluation) -> None:
    """The bytes are always UTF-8, and give the same text back."""
    for text, raw in (("naïve 🙂", "naïve 🙂".encode()), ("half \ud800", b"half \\ud800")):
        stream = io.BytesIO()
        one = Evaluation(interaction=Interaction([Turn("agent", text)]), outcomes={})
        JsonLines().render(Report(evaluations=[one]), stream)
        assert raw in stream.getvalue()
        assert json.loads(stream.getvalue())["interaction"]["turns"][0]["text"] == text


def test_three_renderers_are_offered() -> None:
    """By the names that `--format` knows."""
    assert [renderer.name for renderer in relational_renderers()] == ["terminal", "json", "jsonl"]
