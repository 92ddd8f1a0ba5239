"""Fairness: what must not matter does not, up to declared shares of failures; what must, does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import relational
from relational.testing import agent, customer, talk
from relational.testing.changes import Change, DoesNotApply
from relational.testing.fairness import Invariance, Variant, by_neighbors, invariances, sweep
from relational.testing.required import moves, required_moves

NAMES = ("flight-sons-birthday", "joe-noticed", "router-lecture")
FOLDER = Path(__file__).parents[2] / "examples" / "transcripts"
# The share of comparisons, over all rubrics, that may go beyond an invariance; only ever lowered.
CEILINGS = dict.fromkeys(range(1, 26), 0.0) | dict(
    zip((3, 4, 8, 9, 11, 12, 13, 15), (0.07, 0.04, 0.02, 0.03, 0.05, 0.03, 0.07, 0.06), strict=True),
)
CEILINGS |= dict(zip((16, 17, 18, 19, 23, 24), (0.09, 0.01, 0.25, 0.02, 0.1, 0.06), strict=True))
# Strict: one that is mended has to go from here.
WRONG_WAY = {
    ("d", "listening-uptake"): "a lecture takes nouns up without answering, so that vague words cost it nothing"
}
FORMAL = talk(
    customer("Good morning, Mrs Nowak here. The invoice for Christmas is twice what you quoted, and I'm worried."),
    agent("Good morning, Mrs Nowak. Twice the quote would worry me, too - I'll check the invoice for Christmas now."),
    customer("Thank you. The priest is waiting for the candles."),
    agent("You're welcome. You were charged for two orders, and that's our slip. The second one is off, Mrs Nowak."),
    id="formal",
)


@pytest.fixture(scope="module")
def scorer() -> relational.Scorer:
    """All built-in rubrics."""
    return relational.Scorer(host=relational.PluginHost.builtin())


@pytest.fixture(scope="module")
def corpus() -> list[relational.Interaction]:
    """Three example transcripts, and a talk with titles and a feast in it: more would take too long."""
    return [*(next(iter(relational.read(FOLDER / f"{name}.txt"))) for name in NAMES), FORMAL]


def test_what_must_not_matter_does_not(scorer: relational.Scorer, corpus: list[relational.Interaction]) -> None:
    """All twenty-five invariances over all rubrics, each with its ceiling; each is tried."""
    tried: Counter[int] = Counter()
    beyond: Counter[int] = Counter()
    told = []
    for shift in (*sweep(corpus, scorer), *by_neighbors(corpus, scorer)):
        tried[shift.invariance.number] += shift.tried
        beyond[shift.invariance.number] += shift.beyond
        if shift.beyond:
            told.append(f"{shift.invariance.number} {shift.rubric}: {shift.largest:.3f} under {shift.worst}")
    assert set(tried) == set(CEILINGS) == set(range(1, 26))
    assert not [number for number in tried if not tried[number]]
    over = {
        number: beyond[number] / tried[number] for number in tried if beyond[number] > CEILINGS[number] * tried[number]
    }
    assert not over, "\n".join(told)


def test_what_must_matter_does(scorer: relational.Scorer, corpus: list[relational.Interaction]) -> None:
    """The moves (a) to (l): over the examples, none but the known go the wrong way more often than the right one."""
    required = required_moves(corpus)
    assert sorted(move.letter for move in required) == list("abcdefghijkl")
    found = list(moves(corpus, scorer, required))
    assert {(each.move.letter, each.rubric) for each in found} >= {("a", "empathy"), ("k", "over-explaining")}
    assert {(each.move.letter, each.rubric) for each in found if each.wrong > each.right} == set(WRONG_WAY)
    assert sum(each.right for each in found) > 3 * sum(each.wrong for each in found)
    assert all(each.tried == each.right + each.still + each.wrong for each in found)


def test_a_shift_says_how_far_and_under_what() -> None:
    """The largest and the mean, what came or went, and the worst talk and change."""

    @relational.rubric("kit/loud", version="1", about="agent", summary="Counts capitals.", languages=("*",))
    def loud(analysis: relational.Analysis) -> relational.Outcome:
        text = "".join(turn.text for _, turn in analysis.turns("agent"))
        if text.startswith("NO"):
            return relational.NotApplicable("none")
        return relational.Score(sum(map(str.isupper, text)) / len(text))

    shouting = Variant(change=_capitals())
    invariance = Invariance(number=8, name="case", variants=(shouting,))
    talks = [talk(customer("Hi"), agent(text), id=text) for text in ("abcd", "abCD", "no")]
    (shift,) = sweep(talks, relational.Scorer(select=[loud]), [invariance])
    assert (shift.tried, shift.came_or_went, shift.beyond) == (3, 1, 3)
    assert shift.largest == 1.0
    assert shift.mean == pytest.approx(2.5 / 3)
    assert shift.rate == 1.0
    assert shift.worst == ("abcd", "capitals")


def _capitals() -> Change:
    from relational.testing import changes

    return changes.upper_case()


def test_typos_spare_what_a_scorer_cites(scorer: relational.Scorer, corpus: list[relational.Interaction]) -> None:
    """Words that earn something are hit by misspellings only that everybody knows."""
    (typos,) = (each for each in invariances(scorer) if each.number == 16)
    spared = typos.variants[1].change.apply(corpus[0])
    plain = next(each for each in invariances() if each.number == 16).variants[1].change.apply(corpus[0])
    assert not isinstance(spared, DoesNotApply)
    assert not isinstance(plain, DoesNotApply)
    cited = [item for outcome in scorer.score(corpus[0]).scores.values() for item in outcome.evidence]
    after = {(span.turn, old) for item in cited for old, span in [(item.quote, spared.carry(item))] if span is not None}
    assert all(old in spared.interaction.turns[turn].text for turn, old in after)
