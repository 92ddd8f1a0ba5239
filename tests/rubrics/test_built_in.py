"""The built-in rubric files keep what they say: every cue's texts, every better and worse pair."""

from __future__ import annotations

import attrs
import pytest

import relational
from relational.analysis.events import NAMESPACE, lexicon
from relational.cues.definition import CueDefinition
from relational.cues.matcher import Matcher, spans

HOST = relational.PluginHost.builtin()
SCORER = relational.Scorer(host=HOST)
RUBRICS = {name: HOST.rubrics[name] for name in sorted(HOST.rubrics)}


def _cues() -> list[tuple[str, str, CueDefinition]]:
    own = [(name, cue, text) for name, rubric in RUBRICS.items() for cue, text in rubric.cue_definitions.items()]
    return [*own, *(("", NAMESPACE + name, cue) for name, cue in lexicon().items())]


CUES = _cues()


def _hits(rubric: str, name: str, cue: CueDefinition, text: str) -> list[str]:
    """What the cue finds in a text, without what a guard took away."""
    if cue.by == "nobody":  # a slot of other cues: looked for here as if somebody said it
        scope = {**lexicon(), **(RUBRICS[rubric].cue_definitions if rubric else {})}
        found = spans(text, Matcher({name: attrs.evolve(cue, by="any")}, {name: scope}))
        return [text[start:end] for _, start, end in found]
    role = "agent" if cue.by == "any" else cue.by
    other = "customer" if role == "agent" else "agent"
    talk = relational.Interaction([relational.Turn(other, "Well."), relational.Turn(role, text)])
    compiled = SCORER._compiled
    analysis = compiled.view(compiled.core(talk), rubric)
    return [hit.quote for hit in analysis.cues(name) if hit.discounted is None]


@pytest.mark.parametrize(("rubric", "name", "cue"), CUES, ids=[f"{rubric}:{name}" for rubric, name, _ in CUES])
def test_a_cue_matches_and_misses_what_it_says(rubric: str, name: str, cue: CueDefinition) -> None:
    """Each text is a test; a span says which words the match has to be."""
    for test in cue.match:
        found = _hits(rubric, name, cue, test.text)
        assert found, f"not found in {test.text!r}"
        if test.span is not None:
            assert test.span in found
    for test in cue.miss:
        assert not _hits(rubric, name, cue, test.text), f"found in {test.text!r}"


def _talk(lines: tuple[str, ...]) -> list[dict[str, str]]:
    pairs = (line.split(": ", 1) for line in lines)
    return [{"role": role, "text": text} for role, text in pairs]


PAIRS = [
    (name, number, example) for name, rubric in RUBRICS.items() for number, example in enumerate(rubric.info.examples)
]


@pytest.mark.parametrize(("name", "number", "example"), PAIRS, ids=[f"{name}-{number}" for name, number, _ in PAIRS])
def test_the_better_handling_scores_better(name: str, number: int, example: dict[str, tuple[str, ...]]) -> None:
    """In the rubric's own direction, with a value on both sides."""
    better, worse = (SCORER.score(_talk(example[side]))[name] for side in ("better", "worse"))
    assert isinstance(better, relational.Score), (better, worse)
    assert isinstance(worse, relational.Score), (better, worse)
    if RUBRICS[name].info.direction == "lower":
        assert better.value < worse.value
    else:
        assert better.value > worse.value


@pytest.mark.parametrize("name", RUBRICS)
def test_a_rubric_brings_pairs_and_words_for_every_band(name: str) -> None:
    """What `relational explain` shows is there: definition, literature, eight pairs or more."""
    info = RUBRICS[name].info
    assert info.definition
    assert info.literature
    assert len(info.examples) >= 8
    assert all(criterion.summary for criterion in info.criteria)
