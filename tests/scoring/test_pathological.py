"""Bad input: huge, odd, empty. It gets a score or a reason, and time in proportion to its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from relational.interaction import Interaction, Turn
from relational.outcome import Abstention, NotApplicable, Score
from relational.scoring import Scorer
from tests.rubrics.files import scorer
from tests.texts import LINEAR, growth

FILE = """
[[criterion]]
name = "apology"
answers = "emotion"
meets = [{ cue = "sorry", generic = 0.4 }]
harms = ["blame"]
[[criterion]]
name = "thanks"
form = "count"
meets = ["thanks", "sorry"]
[[criterion]]
name = "again"
form = "repetition"
meets = ["sorry"]
[[criterion]]
name = "first"
form = "order"
meets = ["sorry"]
before = "thanks"
"""
NAME = "acme/kindness"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Scorer:
    """A scorer of one small rubric that looks at everything."""
    return scorer(tmp_path_factory.mktemp("engine"), FILE)


def value(engine: Scorer, interaction: Interaction) -> float:
    """The value of the rubric for a talk; every quote is exact."""
    outcome = engine.score(interaction)[NAME]
    assert isinstance(outcome, Score), outcome
    for item in outcome.evidence:
        assert interaction.turns[item.turn].text[item.start : item.end] == item.quote
    return outcome.value


@pytest.mark.parametrize(
    "piece",
    ["I will look into the parcel for you today. ", "a", "!", "\u00e9", "\U0001f600 ", "\n\n", "'"],
    ids=["prose", "one word", "marks", "accents", "emoji", "blank", "apostrophes"],
)
def test_ten_megabytes_in_one_turn_are_scored(engine: Scorer, piece: str) -> None:
    """A log file pasted into a chat is no reason to fail."""
    size = 10_000_000 if piece.isascii() else 1_000_000
    interaction = Interaction(
        [Turn("customer", "I am furious."), Turn("agent", piece * (size // len(piece)) + " I am sorry.")]
    )
    assert value(engine, interaction) > 0.0


def test_two_hundred_thousand_turns_are_scored(engine: Scorer) -> None:
    """A channel that was never closed."""
    filler = [Turn("customer", "Hm."), Turn("agent", "One moment.")] * 99_999
    interaction = Interaction([*filler, Turn("customer", "I am furious."), Turn("agent", "I am sorry.")])
    assert value(engine, interaction) > 0.0


def test_many_turns_that_nobody_scores_are_passed_over(engine: Scorer) -> None:
    """Notes, system lines and blanks."""
    notes = [Turn("agent", "note", visibility="private"), Turn("system", "joined"), Turn("agent", " ")] * 20_000
    interaction = Interaction([Turn("customer", "I am furious."), *notes, Turn("agent", "I am sorry.")])
    assert value(engine, interaction) > 0.0


DENSE = {
    "one turn": lambda size: [Turn("customer", "I am furious."), Turn("agent", "I am sorry, thanks. " * size)],
    "no sentence": lambda size: [Turn("customer", "I am furious."), Turn("agent", "sorry thanks " * size)],
    "pairs": lambda size: [Turn("customer", "I am furious."), Turn("agent", "So sorry, thanks.")] * size,
    "different": lambda size: [
        turn
        for number in range(size)
        for turn in (Turn("customer", f"I am furious about {number}."), Turn("agent", f"So sorry about {number}."))
    ],
    "crowd": lambda size: (
        [Turn("customer", "I am furious.", speaker=str(number % 2)) for number in range(2 * size)]
        + [Turn("agent", "sorry")]
    ),
    "agents": lambda size: (
        [Turn("customer", "I am furious.")]
        + [Turn("agent", "So sorry, thanks.", speaker=str(number % 2)) for number in range(2 * size)]
    ),
    "odd": lambda size: [
        Turn("customer", "I am furious."),
        Turn("agent", "\u0130\u200b s\u00f3rry  thanks\n\n" * size),
    ],
    "questions": lambda size: [Turn("customer", "What? " * size), Turn("agent", "I am sorry. " * size)],
}


@pytest.mark.parametrize("make", DENSE.values(), ids=DENSE)
def test_scoring_takes_time_in_proportion_to_the_talk(engine: Scorer, make) -> None:
    """Also where every word is a cue, every turn an event, and nobody on the other side."""
    assert growth(lambda size: Interaction(make(size)), engine.score, 120) < LINEAR


def test_why_and_replies_stand_long_talks(engine: Scorer) -> None:
    """The reply that is judged is one of many."""
    turns = [Turn("customer", "I am furious."), Turn("agent", "Hm.")] * 20_000
    interaction = Interaction([*turns, Turn("customer", "I am furious."), Turn("agent", "I am sorry.")])
    outcome = engine.score_reply(interaction, -1)[NAME]
    assert isinstance(outcome, Score)
    [why] = engine.why(Interaction(interaction.turns[-2:]), NAME)
    assert why.worth > 0.0


@pytest.mark.parametrize(
    "texts",
    [
        ["\x00\x00", "\x00sorry\x00"],
        ["\ud83d", "sorry \udc00"],
        ["\ufeffI am furious", "\ufeffsorry"],
        ["\u0130\u0130", "\u0130 s\u0301orry"],
        ["\U0001f600", "\U0001f600"],
        ["\u202eneurof", "\u2066sorry\u2069"],
        ["\u0301", "\u0301sorry"],
        ["a" * 100_000, "\u0301" * 100_000 + "sorry"],
    ],
    ids=["nul", "surrogates", "bom", "dotted", "emoji", "direction", "mark", "marks"],
)
def test_odd_characters_are_scored_with_exact_quotes(engine: Scorer, texts: list[str]) -> None:
    """Each before a cue, so that a shift by one would show."""
    assert 0.0 <= value(engine, Interaction([Turn("customer", texts[0]), Turn("agent", texts[1])])) <= 1.0


@pytest.mark.parametrize(
    "turns",
    [[], [Turn("agent", "")], [Turn("customer", " \n")], [Turn("unknown", "Hi")], [Turn("system", "Hi")]],
    ids=["nothing", "empty", "blank", "unknown", "system"],
)
def test_a_talk_of_nothing_has_a_reason_or_an_honest_value(engine: Scorer, turns: list[Turn], tmp_path: Path) -> None:
    """A rubric that needs a side abstains; one that needs none says what it can."""
    outcome = engine.score(Interaction(turns))[NAME]
    assert isinstance(outcome, Score)
    assert (outcome.value, outcome.evidence) == (pytest.approx(0.5), ())
    needy = scorer(tmp_path, FILE.replace("[[criterion]]", 'answers = "x"\n[[criterion]]', 0))
    assert needy.score(Interaction(turns))[NAME].criteria["apology"] == NotApplicable(  # type: ignore[union-attr]
        "no emotion in this talk called for it"
    )
    assert not isinstance(outcome, Abstention)
