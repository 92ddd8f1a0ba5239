"""Bad rubrics, each named for its sin, and three saints. `BREAKS` is the exact set of laws that each of them breaks."""

from __future__ import annotations

import os
import random
import re
import time
import unicodedata
from collections.abc import Iterator
from typing import Any, ClassVar

from relational import (
    Abstention,
    Analysis,
    Criterion,
    Evidence,
    NotApplicable,
    Outcome,
    Role,
    RubricInfo,
    Score,
    Turn,
)

SORRY = re.compile("sorry|apologi[sz]e", re.IGNORECASE)


def info(name: str, **more: Any) -> RubricInfo:
    """The info of a beast: whatever is not its sin is in order."""
    return RubricInfo(name=f"zoo/{name}", version="1", summary="Says sorry.", **more)


def regrets(analysis: Analysis, *roles: Role) -> Iterator[Evidence]:
    """Every word of regret of the agent, or of these roles."""
    for index, turn in enumerate(analysis.interaction.turns):
        if turn.scored and turn.role in (roles or (Role.AGENT, Role.SUPERVISOR)):
            for found in SORRY.finditer(turn.text):
                yield Evidence(turn=index, start=found.start(), end=found.end(), quote=found.group())


class _Beast:
    """Gives 1 for a word of regret and 0 for none; what it does beside is its own."""

    info: ClassVar[RubricInfo]
    BREAKS: ClassVar[set[str]] = set()
    SAYS: ClassVar[str] = ""
    #: How many turns the smallest talk that shows the sin has at most.
    TURNS: ClassVar[int] = 2
    #: How many talks are drawn; more where the sin is a rare one.
    EXAMPLES: ClassVar[int] = 30

    def score(self, analysis: Analysis) -> Outcome:
        return self.of(list(regrets(analysis)))

    def of(self, evidence: list[Evidence]) -> Outcome:
        return Score(1.0 if evidence else 0.0, evidence, opportunities=1)


class Plain(_Beast):
    """A saint: looks for words in the text as it stands."""

    info = info("plain")


class Quiet(_Beast):
    """A saint: says nothing unless there is something, and holds its state in its hands."""

    info = info("quiet", invariant_to=("spacing", "apostrophes", "unicode-form", "case", "timestamps"))

    def score(self, analysis: Analysis) -> Outcome:
        evidence = list(regrets(analysis))
        return self.of(evidence) if evidence else NotApplicable("nobody regrets anything")


class Parted(_Beast):
    """A saint with criteria: its value is their mean."""

    info = info("parted", criteria=(Criterion(name="said"), Criterion(name="early")))

    def score(self, analysis: Analysis) -> Outcome:
        evidence = list(regrets(analysis))
        first = min(regrets(analysis, Role.AGENT), key=lambda item: item.turn, default=None)
        early = 1.0 if first and first.turn <= 1 else 0.0
        said = 1.0 if evidence else 0.0
        parts = {"said": Score(said, evidence), "early": Score(early, [first] if first else [])}
        return Score((said + early) / 2, evidence, criteria=parts, opportunities=1)


class Silent(_Beast):
    """No sinner, but nothing can be proven of it: it never has anything to say."""

    info = info("silent")

    def score(self, analysis: Analysis) -> Outcome:
        return NotApplicable("there is never an occasion")


class Anonymous(_Beast):
    info = RubricInfo(name="nameless", version="", summary="")
    BREAKS: ClassVar[set[str]] = {"named"}
    SAYS = "expected 'namespace/name'"


class MisspellsATag(_Beast):
    info = info("misspells", invariant_to=("spacings",))
    BREAKS: ClassVar[set[str]] = {"named"}
    SAYS = "did you mean 'spacing'?"


class IndexesTheFirstTurn(_Beast):
    info = info("first-turn", needs=())
    BREAKS: ClassVar[set[str]] = {"total"}
    SAYS = "IndexError"

    def score(self, analysis: Analysis) -> Outcome:
        first = analysis.interaction.turns[0]
        if not analysis.turns("agent"):
            return Abstention(f"only a {first.role} speaks")
        return super().score(analysis)


class ReturnsANumber(_Beast):
    info = info("number")
    BREAKS: ClassVar[set[str]] = {"total"}
    SAYS = "an object of type float"

    def score(self, analysis: Analysis) -> Outcome:
        return 0.5  # type: ignore[return-value]


class ForgetsToNormalize(_Beast):
    info = info("sums")
    BREAKS: ClassVar[set[str]] = {"in-range"}
    SAYS = "its value is 3.0"

    def of(self, evidence: list[Evidence]) -> Outcome:
        return Score(3.0 if evidence else 0.0, evidence)


class DividesByNothing(_Beast):
    info = info("nan")
    BREAKS: ClassVar[set[str]] = {"in-range"}
    SAYS = "nan"

    def of(self, evidence: list[Evidence]) -> Outcome:
        return Score(0.5 if evidence else float("nan"), evidence)


class IteratesASet(_Beast):
    info = info("set")
    BREAKS: ClassVar[set[str]] = {"deterministic"}
    SAYS = "in another"

    def score(self, analysis: Analysis) -> Outcome:
        words = {word for turn in analysis.interaction.turns for word in turn.text.split()}
        evidence = list(regrets(analysis))
        return Score(1.0 if evidence else 0.0, evidence, summary=" ".join(words))


class RollsDice(_Beast):
    info = info("dice")
    BREAKS: ClassVar[set[str]] = {"deterministic"}
    SAYS = "in another"

    def of(self, evidence: list[Evidence]) -> Outcome:
        return Score(random.choice([0.4, 0.5, 0.6]) if evidence else 0.0, evidence)


class WatchesTheClock(_Beast):
    info = info("clock")
    BREAKS: ClassVar[set[str]] = {"deterministic"}
    SAYS = "in another"

    def of(self, evidence: list[Evidence]) -> Outcome:
        return Score(0.5 + int(time.time()) % 2 / 2 if evidence else 0.0, evidence)


class RemembersTheLastTalk(_Beast):
    info = info("remembers")
    BREAKS: ClassVar[set[str]] = {"memoryless"}
    SAYS = "after others"

    def __init__(self) -> None:
        self.last = 1.0

    def of(self, evidence: list[Evidence]) -> Outcome:
        value, self.last = self.last, 0.5 if evidence else 1.0
        return Score(value if evidence else 0.0, evidence)


class SharesItsDesk(_Beast):
    info = info("desk")
    BREAKS: ClassVar[set[str]] = {"memoryless"}
    SAYS = "while another thread scored another talk"

    def score(self, analysis: Analysis) -> Outcome:
        self.analysis = analysis
        analysis.runs()
        return self.of(list(regrets(self.analysis)))


class WritesIntoTheTalk(_Beast):
    info = info("writes")
    BREAKS: ClassVar[set[str]] = {"pure"}
    SAYS = "it changed the talk"

    def score(self, analysis: Analysis) -> Outcome:
        analysis.interaction.meta["seen"] = True  # type: ignore[index]
        return super().score(analysis)


class SeedsTheWorld(_Beast):
    info = info("seeds")
    BREAKS: ClassVar[set[str]] = {"pure"}
    SAYS = "the global random generator"

    def score(self, analysis: Analysis) -> Outcome:
        random.seed(7)
        return super().score(analysis)


class LeavesAVariable(_Beast):
    info = info("environment")
    BREAKS: ClassVar[set[str]] = {"pure"}
    SAYS = "the environment variables"

    def score(self, analysis: Analysis) -> Outcome:
        os.environ["ZOO"] = "open"
        return super().score(analysis)


class QuotesInLowerCase(_Beast):
    info = info("lower-case")
    BREAKS: ClassVar[set[str]] = {"evidence-is-verbatim"}
    SAYS = "there"

    def score(self, analysis: Analysis) -> Outcome:
        return self.of(
            [
                Evidence(turn=item.turn, start=item.start, end=item.end, quote=item.quote.lower())
                for item in regrets(analysis)
            ]
        )


class QuotesBesideIt(_Beast):
    info = info("drifts")
    BREAKS: ClassVar[set[str]] = {"evidence-is-sufficient"}
    SAYS = "cut down"

    def score(self, analysis: Analysis) -> Outcome:
        turns = analysis.interaction.turns
        return self.of(
            [
                Evidence(
                    turn=item.turn,
                    start=item.start + 1,
                    end=item.end,
                    quote=turns[item.turn].text[item.start + 1 : item.end],
                )
                for item in regrets(analysis)
            ]
        )


class CitesTheFirstReply(_Beast):
    info = info("anywhere")
    BREAKS: ClassVar[set[str]] = {"evidence-is-needed"}
    SAYS = "without those words"
    TURNS = 3  # a customer's, and two of the agent's, the second of which regrets

    def score(self, analysis: Analysis) -> Outcome:
        if not any(regrets(analysis)):
            return Score(0.0)
        first = next(
            index
            for index, turn in enumerate(analysis.interaction.turns)
            if turn.scored and turn.role in (Role.AGENT, Role.SUPERVISOR)
        )
        text = analysis.interaction.turns[first].text
        return Score(1.0, [Evidence(turn=first, start=0, end=len(text), quote=text)])


class GivesNoReasons(_Beast):
    info = info("reasons")
    BREAKS: ClassVar[set[str]] = {"evidence-is-earned"}
    SAYS = "citing nothing"

    def of(self, evidence: list[Evidence]) -> Outcome:
        return Score(0.7)


class CreditsTheCustomer(_Beast):
    info = info("customer")
    BREAKS: ClassVar[set[str]] = {"minds-its-role"}
    SAYS = "the customer's, earns"

    def score(self, analysis: Analysis) -> Outcome:
        return self.of(list(regrets(analysis, Role.CUSTOMER, Role.AGENT)))


class CountsEveryHit(_Beast):
    info = info("counts")
    BREAKS: ClassVar[set[str]] = {"saturates"}
    SAYS = "said 5 times more"

    def of(self, evidence: list[Evidence]) -> Outcome:
        return Score(min(1.0, len(evidence) / 9), evidence)


class DecoratesItsScore(_Beast):
    info = info("decorates", criteria=(Criterion(name="one"), Criterion(name="other")))
    BREAKS: ClassVar[set[str]] = {"criteria-add-up"}
    SAYS = "0.9 made of"

    def of(self, evidence: list[Evidence]) -> Outcome:
        if not evidence:
            return Score(0.0)
        return Score(0.9, evidence, criteria={"one": Score(0.1), "other": Score(0.2)})


class ReadsTheTier(_Beast):
    info = info("tier")
    BREAKS: ClassVar[set[str]] = {"blind-to-labels"}
    SAYS = "other meta data"
    EXAMPLES = 100

    def score(self, analysis: Analysis) -> Outcome:
        evidence = list(regrets(analysis))
        gold = analysis.interaction.meta.get("tier") == "gold"
        return Score(0.5 if evidence and gold else float(bool(evidence)), evidence)


class ZeroForMissing(_Beast):
    info = info("zero", needs=())
    BREAKS: ClassVar[set[str]] = {"abstains-honestly"}
    SAYS = "no turn of the agent"


class HoldsALambda(_Beast):
    info = info("lambda")
    BREAKS: ClassVar[set[str]] = {"portable"}
    SAYS = "pickling it raises"

    def __init__(self) -> None:
        self.look = lambda evidence: evidence


class ComparesAllWithAll(_Beast):
    info = info("all-with-all")
    BREAKS: ClassVar[set[str]] = {"bounded-time"}
    SAYS = "times the work"

    def score(self, analysis: Analysis) -> Outcome:
        turns = analysis.interaction.turns
        sum(one.text == other.text for one in turns for other in turns)
        return super().score(analysis)


class PromisesCase(_Beast):
    info = info("case", invariant_to=("case",))
    BREAKS: ClassVar[set[str]] = {"invariant-to-case"}
    SAYS = "lower case"

    def of(self, evidence: list[Evidence]) -> Outcome:
        loud = any(item.quote[0].isupper() for item in evidence)
        return Score(1.0 if loud else 0.5 if evidence else 0.0, evidence)


class _Particular(_Beast):
    """Looks only at turns that suit it, each looked at once."""

    def score(self, analysis: Analysis) -> Outcome:
        suitable = {index for index, turn in enumerate(analysis.interaction.turns) if self.suits(turn)}
        return self.of([item for item in regrets(analysis) if item.turn in suitable])

    def suits(self, turn: Turn) -> bool:
        raise NotImplementedError


class PromisesSpacing(_Particular):
    info = info("spacing", invariant_to=("spacing",))
    BREAKS: ClassVar[set[str]] = {"invariant-to-spacing"}
    SAYS = "spaces"

    def suits(self, turn: Turn) -> bool:
        return "  " not in turn.text and "\t" not in turn.text


class PromisesApostrophes(_Particular):
    info = info("apostrophes", invariant_to=("apostrophes",))
    BREAKS: ClassVar[set[str]] = {"invariant-to-apostrophes"}
    SAYS = "curly apostrophes"

    def suits(self, turn: Turn) -> bool:
        return "\u2019" not in turn.text


class PromisesUnicodeForm(_Particular):
    info = info("unicode", invariant_to=("unicode-form",))
    BREAKS: ClassVar[set[str]] = {"invariant-to-unicode-form"}
    SAYS = "accents"
    EXAMPLES = 100

    def suits(self, turn: Turn) -> bool:
        return unicodedata.is_normalized("NFC", turn.text)


class PromisesTimestamps(_Particular):
    info = info("timestamps", invariant_to=("timestamps",))
    BREAKS: ClassVar[set[str]] = {"invariant-to-timestamps"}
    SAYS = "a turn each minute"

    def suits(self, turn: Turn) -> bool:
        return turn.start is None


SAINTS = (Plain, Quiet, Parted)
SINNERS = tuple(kind for kind in (*_Beast.__subclasses__(), *_Particular.__subclasses__()) if kind.BREAKS)
