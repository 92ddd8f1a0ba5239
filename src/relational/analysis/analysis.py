"""The Analysis: a read-only view of one interaction that answers questions and never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from relational.analysis import commitments, duplicates, events, questions, uptake, zones
from relational.analysis.core import SIDES, Core
from relational.contract import Cue, Event, Run
from relational.cues.matcher import AGENT, CUSTOMER
from relational.errors import UnknownNameError
from relational.interaction import Interaction, Role, Turn
from relational.outcome import Evidence


T = TypeVar("T")


class Sentence(NamedTuple):
    """A sentence of one turn, in original characters."""

    turn: int
    start: int
    end: int
    text: str


class Analysis:
    """What one rubric may ask about one interaction.

    Everything is computed when first asked for, once, and shared by all rubrics.
    A rubric's own cue names resolve first, then shared ones (`namespace/name`).
    """

    __slots__ = ("_core", "_scope")

    def __init__(self, core: Core, scope: Mapping[str, str]) -> None:
        self._core = core
        self._scope = scope

    @property
    def interaction(self) -> Interaction:
        """The interaction as it was given."""
        return self._core.interaction

    @property
    def focus(self) -> int | None:
        """The turn that is judged alone, or None when the whole talk is scored."""
        return self._core.focus

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` returns, computed the first time any rubric asks for the key, then shared by all."""
        return self._core.once(key, make)

    def turns(self, role: Role | str = Role.AGENT) -> tuple[tuple[int, Turn], ...]:
        """The scored turns of a role, each with its index."""
        role = Role(role)
        return tuple(
            (index, turn)
            for index, turn in enumerate(self.interaction.turns)
            if turn.role is role and self._core.sides[index]
        )

    def cues(self, name: str) -> tuple[Cue, ...]:
        """Every place where a cue was found, guarded ones marked; UnknownNameError for a name nobody declared."""
        identifier = self._scope.get(name)
        if identifier is None:
            raise UnknownNameError("cue", [name], self._scope)
        return self._core.cues(identifier, name)

    def cues_in(self, name: str, run: Run) -> tuple[Cue, ...]:
        """The same, within one run."""
        return tuple(cue for cue in self.cues(name) if cue.turn in run.turns)

    def events(self, kind: str) -> tuple[Event, ...]:
        """What a speaker did that calls for a response, in order."""
        return self._core.once(("events", kind), lambda: events.of_kind(self._core, kind))

    def runs(self, role: Role | str | None = None) -> tuple[Run, ...]:
        """Runs in order, of one role or of all."""
        return self._core.runs if role is None else tuple(run for run in self._core.runs if run.role is Role(role))

    def run_of(self, turn: int) -> Run | None:
        """The run a turn belongs to; None for a turn that is not scored."""
        return self._core.run_of.get(turn)

    def reply_to(self, event: Event, within: int = 2) -> tuple[Run, ...]:
        """Up to `within` runs of the agent's side that come after an event of the customer's."""
        return self._core.once(("replies", event.turn, within), lambda: self._replies(event.turn, within))

    def _replies(self, turn: int, within: int) -> tuple[Run, ...]:
        run = self._core.run_of.get(turn)
        replies: list[Run] = []
        position = len(self._core.runs) if run is None else run.index + 1
        while position < len(self._core.runs) and len(replies) < within:
            if SIDES[self._core.runs[position].role] == AGENT:
                replies.append(self._core.runs[position])
            position += 1
        return tuple(replies)

    def prompt(self, reply: Run) -> Run | None:
        """The customer's run that a reply follows, or None."""
        return self._core.before(reply, CUSTOMER)

    def zone(self, turn: int) -> str:
        """opening, body or closing."""
        return self._core.once("zones", lambda: zones.zones(self._core))[turn]

    def sentences(self, turn: int) -> tuple[Sentence, ...]:
        """A turn's sentences with their places."""
        text = self.interaction.turns[turn].text
        spans = (self._core.original(turn, *span) for span in self._core.sentences(turn))
        return tuple(Sentence(turn, start, end, text[start:end]) for start, end in spans)

    def words(self, turn: int) -> tuple[str, ...]:
        """A turn's words in lower case, with straight apostrophes and without accents."""
        return self._core.words(turn)

    def content(self, run: Run) -> frozenset[str]:
        """The stems of a run's content words."""
        return self._core.run_content(run)

    def uptake(self, turn: int) -> uptake.Uptake:
        """How much of what was just said an agent's turn takes up, against chance."""
        return self._core.once(("uptake", turn), lambda: uptake.uptake(self._core, turn))

    def contingency(self, cue: Cue, prompt: Run | None) -> float:
        """0..1: how far the sentence around a cue takes up what the customer's run said."""
        return uptake.contingency(self._core, cue, prompt)

    def question(self, turn: int) -> questions.Question | None:
        """What a turn asks, or None: its type, breadth and place."""
        return self._core.once(("question", turn), lambda: questions.question(self._core, turn))

    def answers(self, turn: int, question: questions.Question) -> questions.Found | None:
        """Where a turn first gives the type of answer that was asked for, or None."""
        return questions.answered(self._core, turn, question)

    def repeats(self) -> tuple[duplicates.Repeat, ...]:
        """Agent sentences that repeat an earlier one of the same talk."""
        return self._core.once("repeats", lambda: duplicates.repeats(self._core))

    def times_said(self, cue: Cue) -> int:
        """How often the sentence around a cue has been said in this talk so far, near-copies included; 1 the first time."""
        return self._core.once(("said", cue), lambda: duplicates.times_said(self._core, cue, self.cues(cue.name)))

    def commitments(self) -> tuple[commitments.Commitment, ...]:
        """What the agent undertakes to do, with actor and time."""
        return self._core.once("commitments", lambda: commitments.commitments(self._core))

    def evidence(self, found: Cue, worth: float, *, cue: str | None = None) -> Evidence:
        """The evidence that a found cue gives; a discounted one is worth 0."""
        return Evidence(
            turn=found.turn,
            start=found.start,
            end=found.end,
            quote=found.quote,
            cue=found.name if cue is None else cue,
            worth=0.0 if found.discounted else worth,
            discounted=found.discounted,
        )

    def span(self, turn: int, start: int, end: int, *, cue: str, worth: float) -> Evidence:
        """Evidence for a span in original characters."""
        quote = self.interaction.turns[turn].text[start:end]
        return Evidence(turn=turn, start=start, end=end, quote=quote, cue=cue, worth=worth)
