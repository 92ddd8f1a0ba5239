"""The moves that a score must make: each a change for the worse or the better, and the rubrics that must notice it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from relational.interaction import Interaction
from relational.outcome import Score
from relational.scoring import Scorer
from relational.testing import changes
from relational.testing.changes import Change, DoesNotApply
from relational.testing.changes.finding import APOLOGIES, PROMISES, REFUSALS
from relational.testing.comparing import Bench

_SLIGHT = 1e-9
_EXPLAINS = 300  # characters: shorter turns explain nothing that could be explained again


@frozen(kw_only=True)
class RequiredMove:
    """A change that makes a talk worse for these rubrics, or better; lettered as in the catalogue of rubrics."""

    letter: str
    name: str
    rubrics: tuple[str, ...]
    change: Change
    better: bool = False


@frozen(kw_only=True)
class Moves:
    """What one rubric did over the talks that a required move applies to and that have a value."""

    move: RequiredMove
    rubric: str
    right: int
    still: int
    wrong: int

    @property
    def tried(self) -> int:
        """How many talks were tried."""
        return self.right + self.still + self.wrong


def required_moves(others: Sequence[Interaction]) -> tuple[RequiredMove, ...]:
    """The moves (a) to (l); replies are swapped with those of `others`."""
    conditional = {"sorry that": "sorry if", "sorry for": "sorry for any", "sorry we": "sorry if we"}
    plea = "Please rate me five stars in the survey that follows. Bye."
    told = (
        ("a", "an acknowledgment negated", ("empathy",), changes.negated()),
        ("b", '"sorry that" becomes "sorry if"', ("recovery",), changes.exchanged("sorry if", conditional, of="agent")),
        ("c", "the apology comes last", ("recovery",), changes.moved_to_end(APOLOGIES)),
        ("d", 'what was named becomes "the issue"', ("empathy", "listening-uptake"), changes.vague()),
        (
            "e",
            "replies of another talk",
            ("personalised-resolution", "listening-uptake"),
            changes.swapped(others),
        ),
        ("f", "the solving turn goes", ("ownership-path",), changes.without_turn(changes.solving(["ownership-path"]))),
        ("g", "the refusal comes first", ("no-dead-end",), changes.moved_to_front(REFUSALS, "refusal")),
        (
            "i",
            "a promise with a time becomes nobody's",
            ("ownership-path", "confidence-building"),
            changes.replaced(PROMISES, "Someone will be in touch.", "promise"),
        ),
        ("j", '"but you should have..." added', ("no-contest",), changes.added("But you should have checked that.")),
        (
            "k",
            "the explanation given again",
            ("over-explaining",),
            changes.said_again(changes.longest(least=_EXPLAINS)),
        ),
        (
            "l",
            "a plea for the survey instead of a goodbye",
            ("positive-takeaway",),
            changes.replaced(changes.last(), plea, "goodbye", whole_turn=True),
        ),
    )
    check = changes.added("Does that make sense so far?", changes.longest())
    return (
        *(
            RequiredMove(letter=letter, name=name, rubrics=rubrics, change=change)
            for letter, name, rubrics, change in told
        ),
        RequiredMove(
            letter="h", name="a check after the steps", rubrics=("over-explaining",), change=check, better=True
        ),
    )


def moves(talks: Sequence[Interaction], scorer: Scorer, required: Sequence[RequiredMove]) -> Iterator[Moves]:
    """How often each rubric moved as it must, stood still, or moved the other way; by its own direction."""
    bench = Bench(scorer)
    for move in required:
        found = [each for each in bench.comparisons(talks, move.change) if not isinstance(each, DoesNotApply)]
        for rubric in move.rubrics:
            if rubric not in scorer.rubrics:
                continue
            lower = scorer.rubrics[rubric].direction == "lower"
            gains = []
            for each in found:
                before, after = each.before[rubric], each.after[rubric]
                if isinstance(before, Score):
                    shift = (
                        after.value - before.value
                        if isinstance(after, Score)
                        else (before.value if lower else -before.value)
                    )
                    gains.append(shift * (-1.0 if lower else 1.0) * (1.0 if move.better else -1.0))
            yield Moves(
                move=move,
                rubric=rubric,
                right=sum(gain > _SLIGHT for gain in gains),
                still=sum(abs(gain) <= _SLIGHT for gain in gains),
                wrong=sum(gain < -_SLIGHT for gain in gains),
            )
