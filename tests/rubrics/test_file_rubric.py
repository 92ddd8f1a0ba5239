"""A rubric that was written as a file: criteria, fold, evidence, misses and sentences in one outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from relational.contract import Answer, Criterion, Measure, Rubric
from relational.interaction import Interaction
from relational.outcome import Abstention, Evidence, Failure, NotApplicable, Outcome, Score
from tests.rubrics.files import HEAD, Staged, event, rubric
from tests.talks import ODD_TALKS, analysis_of, talk

POOL = """
[[criterion]]
name = "apology"
label = "The apology"
answers = "emotion"
meets = ["sorry"]

[[criterion]]
name = "thanks"
answers = "emotion"
meets = ["thanks"]

[[criterion]]
name = "manners"
form = "absence"
harms = ["blame"]

[fold]
of = ["warmth", "manners"]

[group.warmth]
kind = "best"
of = ["apology", "thanks"]
label = "Warmth"
"""
SAYS = """
[says]
strong = "Strong: {met} of {opportunities}, best {best}, worst {worst}."
fair = "Fair: {missed} missed; {driver_label}."
weak = "Weak: {driver}."
"""
TALK = talk("customer: It hurts", "agent: Sorry.", "customer: Hm", "agent: Hm", "customer: It hurts more", "agent: Hm")
FEELINGS = [event(TALK, 0), event(TALK, 4)]


def score(directory: Path, text: str, interaction: Interaction = TALK, events: list | None = None, **more) -> Outcome:  # type: ignore[type-arg]
    """The outcome of a file for a talk with these events."""
    file = rubric(directory, text, **more)
    return file.score(Staged(interaction, FEELINGS if events is None else events, None, file))


def test_a_file_becomes_a_rubric_that_says_what_it_is(tmp_path: Path) -> None:
    """Its info holds what the file says."""
    file = rubric(tmp_path, POOL, head=HEAD + 'direction = "lower"\nneutral = 0.5\ncites = "no"\ntip = "Do."\n')
    assert isinstance(file, Rubric)
    info = file.info
    assert (info.name, info.version, info.summary, info.direction) == ("kindness", "1", "Is kind.", "lower")
    assert (info.neutral, info.cites, info.tip, info.needs) == (0.5, "no", "Do.", ())
    assert info.criteria[0] == Criterion(name="apology", answers=("emotion",))
    assert info.cues == ("sorry", "thanks", "blame", "wish")
    assert set(file.cue_definitions) == set(info.cues)


def test_examples_stand_in_the_info(tmp_path: Path) -> None:
    """`relational explain` shows them."""
    text = POOL + '[[example]]\nbetter = ["agent: Sorry."]\nworse = ["agent: No."]\nwhy = "Because."\n'
    [example] = rubric(tmp_path, text).info.examples
    assert example == {"better": ("agent: Sorry.",), "worse": ("agent: No.",), "why": "Because."}


def test_the_value_is_the_fold_and_every_criterion_is_there(tmp_path: Path) -> None:
    """One of two feelings was answered, by one of two acts, and nobody was blamed."""
    found = score(tmp_path, POOL)
    assert isinstance(found, Score)
    assert found.value == pytest.approx((0.5 + 1.0) / 2)
    assert {name: outcome.value for name, outcome in found.criteria.items()} == {
        "apology": 0.5,
        "thanks": 0.0,
        "manners": 1.0,
    }
    assert [item.quote for item in found.evidence] == ["Sorry"]
    assert found.opportunities == 2


def test_of_a_pool_only_what_no_act_answered_is_missed(tmp_path: Path) -> None:
    """That nobody said thanks as well is no miss."""
    found = score(tmp_path, POOL)
    assert isinstance(found, Score)
    assert [(item.quote, item.criterion, item.due_turn) for item in found.missed] == [("It hurts more", "apology", 5)]
    assert all(not outcome.missed for outcome in found.criteria.values() if isinstance(outcome, Score))


def test_a_pool_with_an_act_that_was_not_due_still_shows_its_misses(tmp_path: Path) -> None:
    """The first of the pool need not be the one with opportunities."""
    text = POOL.replace('answers = "emotion"\nmeets = ["sorry"]', 'answers = "problem"\nmeets = ["sorry"]')
    found = score(tmp_path, text)
    assert isinstance(found, Score)
    assert [(item.quote, item.criterion) for item in found.missed] == [
        ("It hurts", "thanks"),
        ("It hurts more", "thanks"),
    ]


def test_a_pool_without_anything_due_misses_nothing(tmp_path: Path) -> None:
    """The other parts carry the value."""
    found = score(tmp_path, POOL, events=[])
    assert isinstance(found, Score)
    assert (found.value, found.missed, found.opportunities) == (1.0, (), 1)


def test_a_pool_may_be_the_whole_fold(tmp_path: Path) -> None:
    """The best of the acts is then the rubric's value."""
    text = POOL.split("[fold]", maxsplit=1)[0].split('[[criterion]]\nname = "manners"', maxsplit=1)[0]
    found = score(tmp_path, text + '[fold]\nkind = "best"\n')
    assert isinstance(found, Score)
    assert (found.value, found.opportunities) == (0.5, 2)
    assert [item.quote for item in found.missed] == ["It hurts more"]


def test_misses_of_several_criteria_for_one_event_are_shown_once(tmp_path: Path) -> None:
    """The customer said it once."""
    text = POOL.split("[fold]", maxsplit=1)[0]
    found = score(tmp_path, text, events=[event(TALK, 4)])
    assert isinstance(found, Score)
    assert [(item.quote, item.criterion) for item in found.missed] == [("It hurts more", "apology")]
    assert len(found.criteria["apology"].missed) == len(found.criteria["thanks"].missed) == 1  # type: ignore[union-attr] # a Score, or the line fails


def test_a_rubric_where_lower_is_better_misses_nothing(tmp_path: Path) -> None:
    """What did not come there is good."""
    found = score(tmp_path, POOL, head=HEAD + 'direction = "lower"\n')
    assert isinstance(found, Score)
    assert found.missed == ()


def test_evidence_comes_in_order_and_once_at_its_greatest_worth(tmp_path: Path) -> None:
    """The same words may serve two criteria."""
    text = """
[[criterion]]
name = "little"
meets = [{ cue = "sorry", worth = 0.2 }]
[[criterion]]
name = "much"
meets = [{ cue = "sorry", worth = 0.8 }]
[[criterion]]
name = "thanks"
meets = ["thanks"]
"""
    found = score(tmp_path, text, talk("agent: Thanks. Sorry."))
    assert isinstance(found, Score)
    assert [(item.quote, item.worth, item.criterion) for item in found.evidence] == [
        ("Thanks", 1.0, "thanks"),
        ("Sorry", 0.8, "much"),
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Sorry.", "Strong: 1 of 1, best manners, worst thanks."),
        ("Hm.", "Fair: 1 missed; Warmth."),
        ("Your fault. You should have known.", "Weak: warmth."),
    ],
    ids=["strong", "fair", "weak"],
)
def test_the_summary_is_the_sentence_of_the_band(tmp_path: Path, said: str, sentence: str) -> None:
    """With its slots filled, labels for names."""
    interaction = talk("customer: It hurts", f"agent: {said}")
    found = score(tmp_path, POOL + SAYS, interaction, [event(interaction, 0)])
    assert isinstance(found, Score)
    assert found.summary == sentence


def test_without_sentences_of_its_own_a_rubric_counts(tmp_path: Path) -> None:
    """Plain, and true of every rubric."""
    found = score(tmp_path, POOL)
    assert isinstance(found, Score)
    assert found.summary == "1 of 2 opportunities were met."


def test_a_failed_criterion_fails_the_rubric(tmp_path: Path) -> None:
    """With its reason, and with what the others found."""
    text = POOL.split("[fold]", maxsplit=1)[0] + '[[criterion]]\nname = "own"\nmeasure = "m"\n'
    found = score(tmp_path, text, measures={"m": Measure("m", lambda analysis: Failure("it broke"))})
    assert isinstance(found, Failure)
    assert found.reason == "it broke"
    assert set(found.criteria) == {"apology", "thanks", "manners", "own"}


@pytest.mark.parametrize(
    ("outcome", "kind", "reason"),
    [
        (Abstention("no times"), Abstention, "no times"),
        (NotApplicable("no"), NotApplicable, "nothing in this talk called for it (looked for: emotion)"),
    ],
    ids=["abstention", "not applicable"],
)
def test_without_a_single_score_there_is_a_reason(
    tmp_path: Path, outcome: Outcome, kind: type[Outcome], reason: str
) -> None:
    """An abstention if any criterion could not look, else nothing called for it."""
    text = """
[[criterion]]
name = "apology"
answers = "emotion"
meets = ["sorry"]
[[criterion]]
name = "own"
measure = "m"
"""
    found = score(tmp_path, text, events=[], measures={"m": Measure("m", lambda analysis: outcome)})
    assert type(found) is kind
    assert not isinstance(found, Score)
    assert found.reason == reason
    assert set(found.criteria) == {"apology", "own"}


def test_a_rubric_that_answers_nothing_says_so_plainly(tmp_path: Path) -> None:
    """There are no kinds to list."""
    text = '[[criterion]]\nname = "share"\nform = "ratio"\nmeets = ["sorry"]\nharms = ["blame"]\n'
    assert score(tmp_path, text, talk("agent: Hm")) == NotApplicable(
        "nothing called for it",
        criteria={"share": NotApplicable("neither side of the ratio occurs in this talk")},
    )


def test_a_scored_criterion_keeps_the_rubric_though_another_abstained(tmp_path: Path) -> None:
    """What has no value leaves the mean, and nothing else."""
    text = '[[criterion]]\nname = "a"\nmeets = ["sorry"]\n[[criterion]]\nname = "b"\nmeasure = "m"\n'
    found = score(tmp_path, text, measures={"m": Measure("m", lambda analysis: Abstention("no"))})
    assert isinstance(found, Score)
    assert found.value == 1.0
    assert found.criteria["b"] == Abstention("no")


def test_options_reach_the_measure(tmp_path: Path) -> None:
    """As the file gives them."""

    def measure(analysis: object, reply: object, event: object, *, worth: float) -> Answer:
        return Answer(worth)

    text = '[[criterion]]\nname = "a"\nanswers = "emotion"\nmeasure = "m"\noptions = { worth = 0.25 }\n'
    found = score(tmp_path, text, measures={"m": Measure("m", measure)})
    assert isinstance(found, Score)
    assert found.value == 0.25


def test_opportunities_of_different_criteria_are_counted_by_place(tmp_path: Path) -> None:
    """Two criteria that answer one feeling have one opportunity; a reply without an event counts as one."""
    text = POOL.split("[fold]", maxsplit=1)[0]
    found = score(tmp_path, text)
    assert isinstance(found, Score)
    assert found.opportunities == 2
    file = rubric(tmp_path, text)
    alone = file.score(Staged(TALK, [], 1, file))
    assert isinstance(alone, Score)
    assert (alone.opportunities, alone.missed) == (1, ())


def test_a_weightless_criterion_is_shown_and_misses_nothing(tmp_path: Path) -> None:
    """It may still gate or penalize."""
    text = """
[[criterion]]
name = "apology"
weight = 0
answers = "emotion"
meets = ["thanks"]
[[criterion]]
name = "manners"
meets = ["sorry"]
[fold]
gate = { unless = "apology", cap = 0.5 }
"""
    found = score(tmp_path, text)
    assert isinstance(found, Score)
    assert (found.value, found.missed) == (0.5, ())
    assert found.criteria["apology"].value == 0.0


@settings(deadline=None, max_examples=60)
@given(ODD_TALKS)
def test_any_talk_has_an_outcome_with_exact_quotes(
    tmp_path_factory: pytest.TempPathFactory, interaction: Interaction
) -> None:
    """However odd its characters and roles."""
    file = rubric(tmp_path_factory.mktemp("any"), POOL)
    found = file.score(analysis_of(interaction, **file.cue_definitions))
    assert isinstance(found, Score)  # the absence of blame can always be scored
    assert 0.0 <= found.value <= 1.0
    items: list[Evidence] = [*found.evidence]
    for outcome in found.criteria.values():
        items += outcome.evidence if isinstance(outcome, Score) else ()
    for item in (*items, *found.missed):
        assert interaction.turns[item.turn].text[item.start : item.end] == item.quote
