"""Plain data and back, for every kind of value, drawn at random."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relational.contract import Criterion, Cue, Event, RubricInfo
from relational.evaluation import Adjustment, Breakdown, Evaluation, LineResult, Receipt, SectionResult
from relational.interaction import Interaction, Role, Turn
from relational.outcome import Abstention, Evidence, Failure, Missed, NotApplicable, Outcome, Score
from relational.plain import from_plain, to_plain
from relational.problems import Problem
from relational.renderers.json import Json, JsonLines
from relational.report import Aggregate, Report

SCHEMA = json.loads(files("relational").joinpath("schemas/report.schema.json").read_text(encoding="utf-8"))


def closed(part: Any) -> Any:
    """A schema in which an object has no other keys than those described."""
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    inner = {key: closed(item) for key, item in part.items()}
    return {**inner, "additionalProperties": False} if "required" in part else inner


# A report is a big value to draw; how long that takes says nothing about us.
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CLOSED = jsonschema.Draft202012Validator(closed(SCHEMA))
words = st.text(st.characters(), max_size=6)  # half surrogate pairs and control characters too
units = st.floats(0, 1)
counts = st.integers(0, 10**6)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=3,
)
metas = st.dictionaries(words, json_values, max_size=1)
finite = st.floats(-100, 100)
scopes = st.sampled_from(["card", "section", None])
times = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**12)


def many(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Up to two of them."""
    return st.lists(items, max_size=2).map(tuple)


turns = st.builds(
    Turn,
    st.sampled_from(Role),
    words,
    speaker=st.none() | words,
    start=times,
    end=times,
    kind=st.sampled_from(["message", "note"]),
    visibility=st.sampled_from(["public", "private"]),
    source_ref=st.none() | words,
    meta=metas,
)
interactions = st.builds(Interaction, many(turns), id=words, meta=metas)
evidence = st.builds(
    Evidence,
    turn=counts,
    start=counts,
    end=counts,
    quote=words,
    cue=words,
    criterion=words,
    worth=st.floats(-1, 1),
    discounted=st.none() | words,
)
missed = st.builds(
    Missed,
    turn=counts,
    start=counts,
    end=counts,
    quote=words,
    event=words,
    criterion=words,
    due_turn=st.none() | counts,
)


def _outcomes(criteria: st.SearchStrategy[dict[str, object]]) -> st.SearchStrategy[object]:
    scores = st.builds(
        Score,
        units | st.sampled_from([0, 1]),
        many(evidence),
        many(missed),
        criteria,
        counts,
        words,
        tip=words,
        band=st.sampled_from(["strong", "fair", "weak", None]),
        confidence=st.floats(0, 1, exclude_max=True),
        rubric=words,
        version=words,
    )
    without = [
        st.builds(kind, words, criteria=criteria, rubric=words, version=words)
        for kind in (NotApplicable, Abstention, Failure)
    ]
    return st.one_of(scores, *without)


outcomes = _outcomes(st.dictionaries(words, _outcomes(st.just({})), max_size=2))
problems = st.builds(
    Problem,
    stage=st.sampled_from(["find", "load", "register", "offer", "bind", "read", "score", "observe"]),
    message=words,
    source=st.none() | words,
    line=st.none() | st.integers(1, 10**6),
    plugin=st.none() | words,
    distribution=st.none() | words,
    version=st.none() | words,
    error=st.none() | words,
    hint=st.none() | words,
)
receipts = st.builds(
    Receipt,
    relational=words,
    scorecard=words,
    scorecard_hash=words,
    input=words,
    rubrics=st.dictionaries(words, st.tuples(words, words, words, words), max_size=2),
)
lines = st.builds(
    LineResult,
    rubric=words,
    criterion=words,
    outcome=st.sampled_from(["score", "not-applicable", "abstention", "failure"]),
    weight=finite,
    share=units,
    value=st.none() | units,
    credit=st.none() | units,
    answer=words,
    contribution=finite,
    threshold=st.none() | units,
    passed=st.sampled_from([True, False, None]),
    critical=scopes,
    failed=scopes,
    reason=words,
)
sections = st.builds(
    SectionResult,
    name=words,
    kind=st.sampled_from(["standard", "bonus", "auto-fail"]),
    weight=st.none() | finite,
    share=units,
    value=st.none() | st.floats(-1, 1),
    contribution=finite,
    threshold=st.none() | units,
    passed=st.sampled_from([True, False, None]),
    lines=many(lines),
    causes=many(words),
    choices=many(words),
)
adjustments = st.builds(
    Adjustment,
    name=words,
    kind=st.sampled_from(["critical", "ceiling", "limit"]),
    at_most=units,
    amount=finite,
    section=words,
    why=many(words),
)
breakdowns = st.builds(
    Breakdown,
    sections=many(sections),
    adjustments=many(adjustments),
    threshold=st.none() | units,
    unchecked=many(words),
)
evaluations = st.builds(
    Evaluation,
    interaction=interactions,
    outcomes=st.dictionaries(words, outcomes, max_size=2),
    total=outcomes,
    coverage=units,
    verdict=st.sampled_from(["pass", "fail", None]),
    breakdown=st.none() | breakdowns,
    problems=many(problems),
    receipt=st.none() | receipts,
)
criteria = st.builds(Criterion, name=words, summary=words, weight=st.floats(0, 10), answers=many(words))
rubrics = st.builds(
    RubricInfo,
    name=words,
    version=words,
    summary=words,
    direction=st.sampled_from(["higher", "lower"]),
    neutral=st.none() | units,
    about=st.sampled_from(["agent", "customer", "both"]),
    languages=many(words),
    criteria=many(criteria),
    cues=words | many(words),
    tip=words,
    definition=words,
    literature=many(words),
    examples=many(metas),
    cites=st.sampled_from(["no", "local", "whole"]),
    needs=many(words),
    deterministic=st.booleans(),
    invariant_to=many(words),
    expected_failures=st.dictionaries(words, words, max_size=2),
)
reports = st.builds(Report, evaluations=many(evaluations), rubrics=many(rubrics), problems=many(problems))
aggregates = st.builds(
    Aggregate,
    rubric=words,
    scored=counts,
    not_applicable=counts,
    abstained=counts,
    failed=counts,
    mean=st.none() | units,
    median=st.none() | units,
)
cues = st.builds(
    Cue,
    name=words,
    turn=counts,
    start=counts,
    end=counts,
    quote=words,
    strength=units,
    discounted=st.none() | words,
)
events = st.builds(
    Event,
    kind=words,
    turn=counts,
    start=counts,
    end=counts,
    quote=words,
    intensity=units,
    type=words,
    holder=words,
    target=words,
)

values = st.one_of(
    *(turns, interactions, evidence, missed, outcomes, receipts, evaluations),
    *(aggregates, reports, criteria, rubrics, problems, cues, events),
)


@QUICK
@given(values)
def test_plain_data_gives_the_same_value_back(value: Any) -> None:
    """What was written is what is read, through JSON and with the parts that equality leaves out."""
    plain = to_plain(value)
    back = from_plain(json.loads(json.dumps(plain, allow_nan=False)), type(value))
    assert back == value
    assert to_plain(back) == plain


@QUICK
@given(outcomes)
def test_an_outcome_is_read_without_saying_which(value: Any) -> None:
    """The tag alone decides which of the four it is."""
    assert from_plain(to_plain(value), Outcome) == value


@QUICK
@given(values)
def test_every_document_begins_with_its_schema(value: Any) -> None:
    """A reader can look at the version before anything else."""
    assert next(iter(to_plain(value).items())) == ("schema", 1)


@QUICK
@given(reports)
def test_a_report_obeys_the_published_schema(report: Report) -> None:
    """Whatever can be in a report, its plain form is what the schema says."""
    VALIDATOR.validate(to_plain(report))


@QUICK
@given(reports)
def test_a_report_writes_no_key_that_the_schema_does_not_describe(report: Report) -> None:
    """Against a copy of the schema that allows no other keys."""
    CLOSED.validate(to_plain(report))


@QUICK
@given(reports)
def test_json_is_the_plain_form_of_a_report(report: Report) -> None:
    """The renderer streams, and still writes exactly what `to_plain` gives; twice the same bytes."""
    written, again = io.BytesIO(), io.BytesIO()
    Json().render(report, written)
    Json().render(report, again)
    assert json.loads(written.getvalue()) == to_plain(report)
    assert written.getvalue() == again.getvalue()


@QUICK
@given(reports)
def test_json_lines_are_evaluations(report: Report) -> None:
    """Each line is a whole document that gives its evaluation back."""
    written = io.BytesIO()
    JsonLines().render(report, written)
    lines = written.getvalue().split(b"\n")
    assert lines.pop() == b""
    assert tuple(from_plain(json.loads(line), Evaluation) for line in lines) == report.evaluations
